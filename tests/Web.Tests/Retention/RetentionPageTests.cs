using Bunit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Retention;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.Retention;
using Compliance.Web.Retention;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Retention;

public sealed class RetentionPageTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    [Trait("Feature", "34")]
    public void The_plan_and_what_was_destroyed_are_shown()
    {
        ShreddingRow[] rows = [new(Guid.NewGuid(), "RTBF-2026-AAAAAAAA", ShreddingState.Done, CaseShredding.ByRetention, CannedPortal.Now, null, CannedPortal.Now)];
        useCases.On<GetRetention, RetentionView>((query, _) => new RetentionView(RetentionPlan.Current, 4, 2, 9, query.Page.Number == 1 ? new Page<ShreddingRow>(rows, 1, 1, 25) : new Page<ShreddingRow>([], 1, 2, 25)));
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<RetentionPage>();

        Assert.Equal(RetentionPlan.Current.Classes.Count + 1, page.FindAll("tbody tr").Count);
        Assert.Contains("the retention plan", page.Markup);
        Assert.Contains("12 months after: case ended", page.Markup);
    }

    [Fact]
    public async Task The_second_person_destroys_and_the_first_is_told_to_wait()
    {
        var state = new CaseErasureState(ShreddingState.Proposed, "officer@demo.example", CannedPortal.Now, null, null);
        useCases.On<GetCaseErasure, CaseErasureState>((_, _) => state).On<DecideShredding, Nothing>((_, _) => Nothing.Value);
        var file = await ClosedCase();

        using (var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer))
            Assert.Contains("another person must decide", context.Render<CaseErasurePanel>(parameters => parameters.Add(panel => panel.File, file)).Markup);
        using var second = PageContext.For(useCases, "officer2@demo.example", Role.ComplianceOfficer);
        var shown = second.Render<CaseErasurePanel>(parameters => parameters.Add(panel => panel.File, file));
        shown.FindAll("button").Single(button => button.TextContent == "Destroy the case file").Click();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is DecideShredding { IsApproved: true });
    }

    [Fact]
    public async Task What_stands_in_the_way_is_said_instead_of_a_button()
    {
        useCases.On<GetCaseErasure, CaseErasureState>((_, _) => new CaseErasureState(null, null, CannedPortal.Now, null, "A message to the person has not been sent yet."));
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var file = await ClosedCase();
        var panel = context.Render<CaseErasurePanel>(parameters => parameters.Add(shown => shown.File, file));

        Assert.Empty(panel.FindAll("button"));
        Assert.Contains("has not been sent yet", panel.Markup);
    }

    [Fact]
    public async Task A_destruction_that_failed_says_so_and_can_be_proposed_anew()
    {
        useCases.On<GetCaseErasure, CaseErasureState>((_, _) => new CaseErasureState(ShreddingState.Failed, "officer@demo.example", CannedPortal.Now, null, null)).On<ProposeShredding, Nothing>((_, _) => Nothing.Value);
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var file = await ClosedCase();
        var panel = context.Render<CaseErasurePanel>(parameters => parameters.Add(shown => shown.File, file));
        Assert.Contains("nothing was destroyed", panel.Markup);
        panel.Find("button").Click();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is ProposeShredding);
    }

    private async Task<CaseFile> ClosedCase() =>
        (await useCases.Send(new GetCase(CannedPortal.CaseId(RequestState.Closed)), Actor.User("officer@demo.example", [Role.ComplianceOfficer]))).Value;
}

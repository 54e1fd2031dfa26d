using Bunit;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

public sealed class CasePageTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Theory]
    [InlineData(RequestState.AwaitingIdentity)]
    [InlineData(RequestState.Searching)]
    [InlineData(RequestState.AwaitingReview)]
    [InlineData(RequestState.AwaitingDecision)]
    [InlineData(RequestState.AwaitingSecondApproval)]
    [InlineData(RequestState.Unlearning)]
    [InlineData(RequestState.Verifying)]
    [InlineData(RequestState.AwaitingSignOff)]
    [InlineData(RequestState.Closed)]
    [InlineData(RequestState.Refused)]
    [InlineData(RequestState.Withdrawn)]
    [InlineData(RequestState.NeedsAttention)]
    [Trait("Feature", "8")]
    public void In_every_state_each_tab_shows_and_the_next_action_is_visible(RequestState state)
    {
        foreach (var tab in new[] { "timeline", "identity", "office", "matches", "decision", "unlearning", "verification", "messages", "audit" })
        {
            using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

            var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(state)).Add(p => p.Tab, tab));

            Assert.Contains("Next:", page.Find(".notice").TextContent);
            Assert.Empty(page.FindAll(".loading"));
            Assert.Equal(tab, page.Find(".tabs a[aria-current=page]").GetAttribute("href")!.Split('/')[^1] is var last && Guid.TryParse(last, out _) ? "timeline" : last);
        }
    }

    [Fact]
    [Trait("Feature", "26")]
    public void The_evidence_package_is_offered_to_whoever_may_read_its_letters()
    {
        foreach (var (account, role, isOffered) in new[] { ("officer@demo.example", Role.ComplianceOfficer, true), ("engineer@demo.example", Role.Engineer, false) })
        {
            using var context = PageContext.For(useCases, account, role);

            var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.Closed)).Add(p => p.Tab, "audit"));

            Assert.Equal(isOffered ? [$"/api/v1/cases/{CannedPortal.CaseId(RequestState.Closed)}/evidence"] : [], page.FindAll("[data-testid=evidence]").Select(link => link.GetAttribute("href")));
        }
    }

    [Fact]
    public void Names_are_masked_and_personal_data_is_opened_only_when_asked_for()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingReview)).Add(p => p.Tab, "identity"));
        Assert.DoesNotContain("Maren Kolbe", page.Markup);
        Assert.DoesNotContain(useCases.Sent, sent => sent.UseCase is OpenPersonalData);

        page.Find("button.primary").Click();
        Assert.Contains("Maren Kolbe", page.Find("[data-testid=personal-data]").TextContent);
        Assert.Single(useCases.Sent, sent => sent.UseCase is OpenPersonalData);
    }

    [Fact]
    [Trait("Feature", "6")]
    public void A_reader_without_the_permission_sees_why_the_data_stays_masked()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingReview)).Add(p => p.Tab, "identity"));

        page.Find("button.primary").Click();

        Assert.DoesNotContain("Maren Kolbe", page.Markup);
        Assert.Contains("permission", page.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void A_case_that_does_not_exist_says_so()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, Guid.NewGuid()));

        Assert.Contains("There is no such case", page.Markup);
    }
}

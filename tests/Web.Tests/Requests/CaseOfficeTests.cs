using Bunit;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

public sealed class CaseOfficeTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void A_possible_duplicate_is_shown_and_linked_by_the_officer()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingReview)).Add(p => p.Tab, "office"));
        Assert.Contains("same e-mail address", page.Markup);

        page.Find("[data-testid=link]").Click();
        var link = useCases.Sent.Select(sent => sent.UseCase).OfType<LinkDuplicate>().Single();
        Assert.Equal((CannedPortal.CaseId(RequestState.AwaitingReview), CannedPortal.CaseId(RequestState.AwaitingDecision)), (link.RequestId, link.LeadId));
    }

    [Fact]
    public void A_hold_is_placed_with_a_reason()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingDecision)).Add(p => p.Tab, "office"));

        page.Find("[data-testid=hold]").Click();
        Assert.Contains("Say why the case is held.", page.Find("[role=alert]").TextContent);
        page.Find("#hold-reason").Change("A lawsuit needs the data.");
        page.Find("[data-testid=hold]").Click();
        Assert.Equal("A lawsuit needs the data.", useCases.Sent.Select(sent => sent.UseCase).OfType<PlaceHold>().Last().Reason);
    }

    [Fact]
    public async Task Flags_hold_and_mandate_are_shown_and_the_proof_only_when_asked_for()
    {
        var id = CannedPortal.CaseId(RequestState.AwaitingIdentity);
        var file = (await useCases.Send(new GetCase(id), Actor.User("officer@demo.example", [Role.ComplianceOfficer]))).Value with
        {
            Flags = [CaseFlag.Child, CaseFlag.OnHold, CaseFlag.MandateToConfirm],
            HeldSince = CannedPortal.Now,
            HoldReason = "A lawsuit needs the data.",
            Mandate = new MandateView(MandateKind.Parent, CannedPortal.Now, null, null),
        };
        useCases.On<GetCase, CaseFile>((_, _) => file);
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, id).Add(p => p.Tab, "office"));

        Assert.Contains("child: first", page.Find("[data-testid=flags]").TextContent);
        Assert.Contains("A lawsuit needs the data.", page.Markup);
        Assert.Contains("parent or guardian", page.Markup);
        Assert.DoesNotContain("Power of attorney", page.Markup);
        page.Find("[data-testid=open-mandate]").Click();
        Assert.Contains("Power of attorney", page.Find("[data-testid=proof]").TextContent);
        page.Find("[data-testid=confirm-mandate]").Click();
        Assert.Single(useCases.Sent, sent => sent.UseCase is ConfirmMandate);
    }

    [Fact]
    public void A_request_that_came_by_phone_is_entered_with_its_day()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<EnterRequestPage>();
        page.Find("form").Submit();
        Assert.Contains("Enter the person", page.Markup);
        Assert.DoesNotContain(useCases.Sent, sent => sent.UseCase is EnterRequest);

        page.Find("#received-on").Change("2026-11-03");
        page.Find("#full-name").Change("Maren Kolbe");
        page.Find("#email").Change("maren@people.example");
        page.Find("#concern").Change("Everything.");
        page.Find("#country").Change("DE");
        page.Find("#acts-as").Change(nameof(MandateKind.Agent));
        page.Find("#proof").Change("Signed power of attorney.");
        page.Find("form").Submit();
        var entered = useCases.Sent.Select(sent => sent.UseCase).OfType<EnterRequest>().Single();
        Assert.Equal(("phone", new DateOnly(2026, 11, 3), new MandateClaim(MandateKind.Agent, "Signed power of attorney.")), (entered.Channel, entered.ReceivedOn, entered.Mandate));
        Assert.Contains("RTBF-2026-7K3M9Q", page.Find("[role=status]").TextContent);
    }
}

using Bunit;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;
using Compliance.Web.Unlearning;

namespace Compliance.Web.Tests.Unlearning;

public sealed class DecisionGroundsTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void What_is_kept_is_listed_with_its_reason_and_can_be_removed_or_added()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context);
        Assert.Contains("A lawsuit needs it.", page.Markup);

        page.FindAll("button").Single(button => button.TextContent == "Remove").Click();
        page.Find("#exempt-code").Change("freedom-of-expression");
        page.Find("#exempt-text").Change("Public debate needs this answer.");
        page.Find("#exempt-harm").Change("Small.");
        page.FindAll("button").Single(button => button.TextContent == "Keep it").Click();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is RemoveExemption);
        Assert.Contains(useCases.Sent, sent => sent.UseCase is AddExemption { Code: "freedom-of-expression", Balancing.Harm: "Small." });
    }

    [Fact]
    public void A_refusal_as_unfounded_asks_for_evidence()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context);
        Assert.Empty(page.FindAll("#evidence"));

        page.Find("#ground").Change("unfounded");
        page.Find("#reason").Change("The same letter came eleven times.");
        page.Find("#evidence").Change("Eleven copies are in the file.");
        page.FindAll("details button").Single(button => button.TextContent == "Refuse the request").Click();
        page.FindAll("details button").Single(button => button.TextContent == "Send this refusal").Click();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is RefuseRequest { Ground: "unfounded", Evidence: "Eleven copies are in the file." });
    }

    [Theory]
    [InlineData("officer@demo.example", false)]
    [InlineData("officer2@demo.example", true)]
    public void Only_another_officer_decides_a_refusal_as_unfounded(string account, bool mayDecide)
    {
        using var context = PageContext.For(useCases, account, Role.ComplianceOfficer);
        useCases.On<GetCase, CaseFile>((_, _) => Pending());

        var page = Open(context);

        Assert.Equal(mayDecide, page.FindAll("button").Any(button => button.TextContent == "Agree and refuse the request"));
        Assert.Contains("Eleven copies.", page.Markup);
    }

    [Fact]
    public void The_data_of_a_child_are_flagged_with_one_click()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context);

        page.Find("#child-data").Change(true);

        Assert.Contains(useCases.Sent, sent => sent.UseCase is FlagChildData { ConcernsChild: true });
    }

    private static CaseFile Pending() => CannedPortal.FileOf(RequestState.AwaitingDecision) with
    {
        PendingRefusal = new("unfounded", "officer@demo.example", CannedPortal.Now, "The same letter came eleven times.", "Eleven copies."),
    };

    private static IRenderedComponent<CasePage> Open(BunitContext context) =>
        context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingDecision)).Add(p => p.Tab, "decision"));
}

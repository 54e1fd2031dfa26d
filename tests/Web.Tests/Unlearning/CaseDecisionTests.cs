using Bunit;
using Compliance.Application.Unlearning;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Unlearning;

public sealed class CaseDecisionTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    [Trait("Feature", "10")]
    public void Each_strategy_says_what_it_claims_costs_and_leaves_untouched_before_one_is_chosen()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);

        Assert.Equal(UnlearningStrategy.All.Count, page.FindAll(".strategy").Count);
        Assert.All(page.FindAll(".strategy"), strategy => Assert.Equal(["Can claim at best", "Costs", "Leaves untouched"], strategy.QuerySelectorAll("dt").Select(term => term.TextContent).Take(3)));
        Assert.True(Button(page, "Approve and start").HasAttribute("disabled"));

        page.Find("#ground-unlawful").Change(true);
        page.Find("input[value=spul-direct]").Change(true);
        Button(page, "Approve and start").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is ProposeStrategy { StrategyCode: "spul-direct", Grounds: ["unlawful"] });
    }

    [Fact]
    public void The_parts_of_a_guardrail_are_chosen_and_only_what_is_unusual_is_sent()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);
        page.Find("#ground-unlawful").Change(true);
        Assert.Empty(page.FindAll("[data-testid=guardrail-parts]"));

        page.Find("input[value=guardrail]").Change(true);
        Button(page, "Approve and start").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is ProposeStrategy { StrategyCode: "guardrail", Settings: null });

        page.Find("#part-classifier").Change(false);
        page.Find("#part-self-check").Change(true);
        Button(page, "Approve and start").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is ProposeStrategy { Settings: { Count: 2 } settings } && settings.GetValueOrDefault("classifier") == "false" && settings.GetValueOrDefault("selfCheck") == "true");

        // The self-check needs the instruction, which says whom it is about.
        page.Find("#part-prefix").Change(false);
        Assert.True(page.Find("#part-self-check").HasAttribute("disabled"));
        Button(page, "Approve and start").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is ProposeStrategy { Settings: { Count: 2 } settings } && settings.GetValueOrDefault("prefix") == "false" && settings.GetValueOrDefault("classifier") == "false");
    }

    [Fact]
    [Trait("Requirement", "G-35")]
    public void A_strategy_shows_its_impact_assessment_or_warns_that_there_is_none()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);
        page.Find("input[value=spul-direct]").Change(true);
        Assert.Contains("Soft prompts on demo-people", page.Find("[data-testid=assessment]").TextContent);
        page.Find("input[value=guardrail]").Change(true);
        Assert.Contains("No impact assessment", page.Find("[data-testid=no-assessment]").TextContent);
        // It warns; the decision stays with the officer.
        Assert.False(Button(page, "Approve and start").HasAttribute("disabled"));

        using var second = PageContext.For(useCases, "officer2@demo.example", Role.ComplianceOfficer);
        Assert.NotNull(Open(second, RequestState.AwaitingSecondApproval).Find("[data-testid=no-assessment]"));
    }

    [Fact]
    [Trait("Requirement", "E-28.6")]
    public void Data_on_which_no_model_was_trained_are_taken_out_without_a_strategy()
    {
        useCases.On<GetDecisionBasis, DecisionBasis>((_, _) => new DecisionBasis(null, null, [], []));
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);
        page.Find("#ground-unlawful").Change(true);
        page.Find("[data-testid=exclude]").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is GrantExclusion { Grounds: ["unlawful"] });
    }

    [Fact]
    public void What_a_search_found_for_the_model_stands_at_its_strategy_only()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);

        var found = Assert.Single(page.FindAll(".strategy"), strategy => strategy.TextContent.Contains("Settings found for this model", StringComparison.Ordinal));

        Assert.NotNull(found.QuerySelector("input[value=spul-direct]"));
        Assert.Contains("promptLength=16", found.TextContent, StringComparison.Ordinal);
        Assert.Contains("on version 1", found.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_weights_announces_the_second_person()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);

        page.Find("input[value=npo-lora]").Change(true);

        Button(page, "Approve and ask a second person");
    }

    [Fact]
    public void Who_proposed_a_change_of_weights_is_not_offered_the_second_approval()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = Open(context, RequestState.AwaitingSecondApproval);

        Assert.Contains("another person must approve", page.Markup);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Approve the change"));
    }

    [Fact]
    public void Another_person_can_give_it_or_decline_with_a_reason()
    {
        using var context = PageContext.For(useCases, "officer2@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingSecondApproval);

        page.Find("#declined-reason").Change("Try the soft prompt first.");
        Button(page, "Decline").Click();
        Button(page, "Approve the change of weights").Click();

        var decisions = useCases.Sent.Select(sent => sent.UseCase).OfType<DecideWeightChange>().ToArray();
        Assert.Equal((false, "Try the soft prompt first."), (decisions[0].IsApproved, decisions[0].DeclinedReason));
        Assert.Equal((true, null), (decisions[1].IsApproved, decisions[1].DeclinedReason));
    }

    [Fact]
    public void A_refusal_takes_a_ground()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);

        page.FindAll("details button").Single(button => button.TextContent == "Refuse the request").Click();

        Assert.Contains("Choose a ground", page.Find("[role=alert]").TextContent);
    }

    [Fact]
    [Trait("Requirement", "acceptance-6")]
    public void A_refusal_is_shown_as_the_person_will_read_it_before_it_can_be_sent()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);
        page.Find("#ground").Change("legal-claims");
        page.Find("#reason").Change("A court case needs these records until it ends.");

        Button(page, "Refuse the request").Click();

        var preview = page.Find("[data-testid=letter-preview]");
        Assert.Contains("The person will read this.", preview.TextContent);
        Assert.Contains("A court case needs these records until it ends.", preview.TextContent);
        Assert.DoesNotContain(useCases.Sent, sent => sent.UseCase is Compliance.Application.Requests.RefuseRequest);

        page.Find("#reason").Change("Another reason, which nobody has looked at yet.");
        Assert.Empty(page.FindAll("[data-testid=letter-preview]"));
        Button(page, "Refuse the request").Click();
        Button(page, "Send this refusal").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is Compliance.Application.Requests.RefuseRequest { Ground: "legal-claims", Reason: "Another reason, which nobody has looked at yet." });
    }

    [Fact]
    public void An_engineer_reads_the_strategies_and_cannot_choose()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = Open(context, RequestState.AwaitingDecision);

        Assert.True(page.Find("fieldset").HasAttribute("disabled"));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Contains("Approve"));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CasePage> page, string words) => page.FindAll("button").Single(button => button.TextContent.Trim() == words);

    private static IRenderedComponent<CasePage> Open(BunitContext context, RequestState state) =>
        context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(state)).Add(p => p.Tab, "decision"));
}

using Bunit;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

public sealed class DeadlinePanelTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void An_officer_extends_with_a_reason_of_the_law_and_words_for_the_person()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);

        page.Find("#extension-reason").Change("complexity");
        page.Find("#extension-text").Change("Eleven data sets have to be searched.");
        Button(page, "Send the notice and extend").Click();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is ExtendDeadline { Reason: "complexity", Text: "Eleven data sets have to be searched." });
    }

    [Fact]
    public void An_officer_asks_and_the_clock_stops()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);

        page.Find("#pause-reason").Change("clarification");
        page.Find("#doubt").Change("Two people fit the description.");
        page.Find("#question").Change("Which of the two towns do you mean?");
        Button(page, "Send the question").Click();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is SuspendClock { Reason: "clarification" });
    }

    [Fact]
    public void A_doubt_about_the_identity_is_recorded_with_the_identity_only()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingDecision);

        Assert.Equal(["", "clarification"], page.FindAll("#pause-reason option").Select(option => option.GetAttribute("value")));
        Assert.EndsWith("/identity", page.FindAll("details a").Single(link => link.TextContent == "identity").GetAttribute("href"));
    }

    [Fact]
    public void An_ended_case_has_no_running_clock_and_nothing_to_review()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.Withdrawn);

        Assert.Contains("The case has ended.", page.Find("[data-testid=clock]").TextContent);
        Assert.DoesNotContain("to review", page.Find(".tabs").TextContent);
    }

    [Fact]
    public void While_a_question_is_open_its_texts_can_be_opened_and_the_clock_resumed()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = Open(context, RequestState.AwaitingReview);
        Assert.DoesNotContain("Grünau", page.Markup);

        Button(page, "Open the questions and answers").Click();
        Assert.Contains("Grünau", page.Find("[data-testid=question-text]").TextContent);
        Button(page, "Let the clock go on").Click();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is ResumeClock);
        Assert.Contains("2 days in all", page.Find("[data-testid=clock]").TextContent);
    }

    [Fact]
    public void An_engineer_reads_the_clock_and_cannot_move_it()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        Assert.Empty(Open(context, RequestState.AwaitingDecision).FindAll("#extension-reason, #pause-reason"));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CasePage> page, string words) => page.FindAll("button").Single(button => button.TextContent.Trim() == words);

    private static IRenderedComponent<CasePage> Open(BunitContext context, RequestState state) => context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(state)));
}

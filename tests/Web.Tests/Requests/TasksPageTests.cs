using Bunit;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

[Trait("Feature", "24")]
public sealed class TasksPageTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void Whoever_has_a_task_says_what_came_of_it()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = context.Render<TasksPage>();
        page.Find("input[type=text]").Change("Emptied and checked.");
        page.Find("[data-testid=task-done]").Click();
        Assert.Equal(new EndTask(CannedOffice.TaskId, true, "Emptied and checked."), useCases.Sent.Select(sent => sent.UseCase).OfType<EndTask>().Single());
    }

    [Fact]
    public void An_empty_list_says_so()
    {
        useCases.On<ListTasks, Compliance.Application.Pipeline.Page<CaseTaskRow>>((_, _) => new Compliance.Application.Pipeline.Page<CaseTaskRow>([], 0, 1, 25));
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        Assert.Contains("Nothing to do", context.Render<TasksPage>().Find(".empty").TextContent);
    }

    [Fact]
    public void A_task_is_given_on_the_case()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingReview)).Add(p => p.Tab, "office"));
        page.Find("#task-title").Change("Empty the copy on the mirror");
        page.Find("#task-assignee").Change("engineer@demo.example");
        page.Find("[data-testid=give-task]").Click();
        var given = useCases.Sent.Select(sent => sent.UseCase).OfType<GiveTask>().Single();
        Assert.Equal(("engineer@demo.example", new DateOnly(2026, 11, 29)), (given.AssigneeId, given.DueOn));
    }

    [Fact]
    [Trait("Requirement", "G-18")]
    public async Task Restriction_and_appeal_are_shown_on_the_case()
    {
        var id = CannedPortal.CaseId(RequestState.AwaitingReview);
        var file = (await useCases.Send(new GetCase(id), Actor.User("officer@demo.example", [Role.ComplianceOfficer]))).Value with
        {
            RestrictedExamples = 3,
            Appeal = new AppealView(CannedPortal.Now, RequestState.Refused, "officer2@demo.example"),
        };
        useCases.On<GetCase, CaseFile>((_, _) => file);
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, id).Add(p => p.Tab, "office"));
        Assert.Contains("3 exactly matched examples are kept out", page.Find("[data-testid=restriction]").TextContent);
        Assert.Contains("officer2, who does not decide again", page.Markup);
        page.Find("[data-testid=open-appeal]").Click();
        Assert.Contains("wrong name", page.Find("[data-testid=appeal-text]").TextContent);
    }
}

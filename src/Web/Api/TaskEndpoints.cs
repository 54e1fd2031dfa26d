using System.Security.Claims;
using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Work by hand that cases need.</summary>
internal static class TaskEndpoints
{
    public static void MapTaskEndpoints(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("").RequireAuthorization().WithTags("Tasks");

        tasks.MapGet("/tasks", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25, bool onlyOpen = false) =>
            (await useCases.Send(new ListTasks(new PageRequest(page, size), null, onlyOpen), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListMyTasks").WithSummary("The account's own tasks, due soonest first.");

        tasks.MapGet("/tasks/colleagues", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ListColleagues(), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListColleagues").WithSummary("Whom a task can be given to.");

        tasks.MapPost("/tasks/{id:guid}/end", async (Guid id, TaskEndBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new EndTask(id, body.IsDone, body.Note), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("EndTask").WithSummary("Says that a task is done, or refuses it.");

        tasks.MapGet("/cases/{id:guid}/tasks", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25, bool onlyOpen = false) =>
            (await useCases.Send(new ListTasks(new PageRequest(page, size), id, onlyOpen), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListTasks").WithSummary("The tasks of a case.");

        tasks.MapPost("/cases/{id:guid}/tasks", async (Guid id, TaskBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GiveTask(id, body.Title, body.AssigneeId, body.DueOn), AccountClaims.ToActor(user), cancellationToken)).ToCreated(_ => $"/api/v1/cases/{id}/tasks"))
            .WithName("GiveTask").WithSummary("Gives somebody work that the case needs.");
    }
}

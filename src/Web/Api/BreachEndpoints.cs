using System.Security.Claims;
using Compliance.Application.Breaches;
using Compliance.Application.Pipeline;
using Compliance.Domain.Breaches;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>The breach register (Art. 33(5) GDPR).</summary>
internal static class BreachEndpoints
{
    public static void MapBreachEndpoints(this RouteGroupBuilder api)
    {
        var breaches = api.MapGroup("/breaches").RequireAuthorization().WithTags("Breaches");

        breaches.MapGet("", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25, BreachState? state = null) =>
            (await useCases.Send(new ListBreaches(new PageRequest(page, size), state), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListBreaches").WithSummary("The register, the latest first.");

        breaches.MapPost("", async (RegisterBreach body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(body, AccountClaims.ToActor(user), cancellationToken)).ToAccepted("/api/v1/breaches"))
            .WithName("RegisterBreach").WithSummary("Enters a breach; the clock runs from when the office became aware.");

        breaches.MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetBreach(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetBreach").WithSummary("One breach with every field of Art. 33(3) and its updates: the export for the authority.");

        breaches.MapPost("/{id:guid}/updates", async (Guid id, UpdateBreachBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new UpdateBreach(id, body.Details, body.Note), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("UpdateBreach").WithSummary("Writes down what was learned since.");

        breaches.MapPost("/{id:guid}/notice", async (Guid id, BreachNoticeBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RecordBreachNotice(id, body.At, body.DelayReason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RecordBreachNotice").WithSummary("Notes that the authority was notified.");

        breaches.MapPost("/{id:guid}/subjects-told", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RecordSubjectsTold(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RecordSubjectsTold").WithSummary("Notes that the people concerned were told (Art. 34 GDPR).");

        breaches.MapPost("/{id:guid}/closing", async (Guid id, CloseBreachBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new CloseBreach(id, body.ReasonNotNotified), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("CloseBreach").WithSummary("Closes a breach whose entry is complete.");
    }
}

using System.Security.Claims;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>The audit log.</summary>
internal static class AuditEndpoints
{
    public static void MapAuditEndpoints(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").RequireAuthorization().WithTags("Audit");

        audit.MapGet("", async (
                ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken,
                int page = 1, int size = 50, Guid? requestId = null, string? action = null, string? actorId = null) =>
            (await useCases.Send(new ListAuditEntries(new PageRequest(page, size), requestId, action, actorId), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListAuditEntries").WithSummary("Entries, newest first.");

        audit.MapGet("/verification", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new VerifyAudit(), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("VerifyAudit").WithSummary("Recomputes the whole tree.");

        audit.MapGet("/{index:long}", async (long index, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetAuditEntry(index), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetAuditEntry").WithSummary("One entry with its proof.");

        audit.MapPost("/{index:long}/payload", async (long index, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new OpenAuditPayload(index), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("OpenAuditPayload").WithSummary("Opens the sealed text of an entry; the opening is recorded.");
    }
}

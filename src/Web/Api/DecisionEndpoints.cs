using System.Security.Claims;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>What a decision rests on: grounds, exemptions, and the second officer of a refusal.</summary>
internal static class DecisionEndpoints
{
    public static void MapDecisionEndpoints(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases/{id:guid}").RequireAuthorization().WithTags("Decisions");

        cases.MapPut("/grounds", async (Guid id, GroundsBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RecordGrounds(id, body.Grounds), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RecordGrounds").WithSummary("Records the grounds of Art. 17(1) that apply, or goodwill.");

        cases.MapPut("/child-data", async (Guid id, ChildDataBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new FlagChildData(id, body.ConcernsChild), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("FlagChildData").WithSummary("Says whether the data are from when the person was a child; such cases stand first.");

        cases.MapGet("/exemptions", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListExemptions(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListExemptions").WithSummary("What is kept, per data item and layer.");

        cases.MapPost("/exemptions", async (Guid id, ExemptionBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AddExemption(id, body.Layer, body.Code, body.Text, body.MatchId, body.Balancing), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("AddExemption").WithSummary("Keeps one confirmed match, or all, in one layer for a reason of Art. 17(3).");

        cases.MapDelete("/exemptions/{exemptionId:guid}", async (Guid id, Guid exemptionId, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RemoveExemption(id, exemptionId), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RemoveExemption").WithSummary("Takes an exemption back while the case is not decided.");

        cases.MapPost("/refusal/confirmation", async (Guid id, RefusalConfirmationBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ConfirmRefusal(id, body.IsApproved), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ConfirmRefusal").WithSummary("The second officer agrees that a request is manifestly unfounded or excessive, or does not.");
    }
}

using System.Security.Claims;
using Compliance.Application.Pipeline;
using Compliance.Application.Reports;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Compliance.Web.Api;

/// <summary>The officer's work on cases.</summary>
internal static class CaseEndpoints
{
    public static void MapCaseEndpoints(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").RequireAuthorization().WithTags("Cases");

        cases.MapGet("", async (
                ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken,
                int page = 1, int size = 25, string? sort = null, bool descending = false,
                RequestState? state = null, string? law = null, string? search = null, bool onlyOpen = true, bool onlyOverdue = false, string? assignee = null,
                DateOnly? dueBy = null, CaseFlag? flag = null, RequestKind? kind = null) =>
            (await useCases.Send(
                new ListCases(new PageRequest(page, size, sort, descending), state, law, search, onlyOpen, onlyOverdue, assignee, dueBy, flag, kind),
                AccountClaims.ToActor(user),
                cancellationToken)).ToOk())
            .WithName("ListCases").WithSummary("The queue, due soonest first, with its counters. Sorts: due, received, reference, state.");

        cases.MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetCase(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetCase").WithSummary("One case, without its personal data.");

        cases.MapPost("/{id:guid}/assignment", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AssignCase(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("AssignCase").WithSummary("The acting officer takes the case on.");

        cases.MapPost("/{id:guid}/personal-data", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new OpenPersonalData(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("OpenPersonalData").WithSummary("Opens the personal data of a case. A POST, because each opening is recorded.");

        cases.MapPost("/{id:guid}/refusal", async (Guid id, RefusalBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RefuseRequest(id, body.Ground, body.Reason, body.Evidence, body.Balancing), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RefuseRequest").WithSummary("Refuses the request with a ground and a reason that the person reads. As unfounded it waits for a second officer.");

        cases.MapPost("/{id:guid}/retry", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RetryCase(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RetryCase").WithSummary("Starts the last failed step again.");

        cases.MapGet("/{id:guid}/matches", async (
                Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken,
                int page = 1, int size = 25, MatchDecision? decision = null, MatchKind? kind = null) =>
            (await useCases.Send(new ListMatches(id, new PageRequest(page, size), decision, kind), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListMatches").WithSummary("The matches, best score first, with reasons and the spans that matched.");

        cases.MapPost("/{id:guid}/matches/decisions", async (Guid id, MatchDecisionBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ReviewMatches(id, body.MatchIds ?? [], body.Decision, body.AllPendingWithKind), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ReviewMatches").WithSummary("Confirms or rejects matches, by id or by reason.");

        cases.MapPost("/{id:guid}/matches/search", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SearchAgain(id), AccountClaims.ToActor(user), cancellationToken)).ToAccepted($"/api/v1/cases/{id}"))
            .WithName("SearchAgain").WithSummary("Searches the data sets again; the answer is the id of the run.");

        cases.MapPost("/{id:guid}/matches/review", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new CompleteReview(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("CompleteReview").WithSummary("Fixes the forget set: nothing is left to review and at least one match is confirmed.");

        cases.MapGet("/{id:guid}/strategies", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ListStrategies(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListStrategies").WithSummary("The strategies with what each can claim, costs, and leaves untouched.");

        cases.MapGet("/{id:guid}/decision-basis", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetDecisionBasis(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetDecisionBasis").WithSummary("The served model that the case is about, with the impact assessments and the tuned settings of the strategies on it.");

        cases.MapPost("/{id:guid}/exclusion", async (Guid id, GroundsBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GrantExclusion(id, body.Grounds), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("GrantExclusion").WithSummary("Grants a request about data on which no served model was trained: the examples are taken out and the case closes.");

        cases.MapPost("/{id:guid}/strategy", async (Guid id, StrategyBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ProposeStrategy(id, body.StrategyCode, body.Settings, body.Grounds), AccountClaims.ToActor(user), cancellationToken)).ToAccepted($"/api/v1/cases/{id}"))
            .WithName("ProposeStrategy").WithSummary("Grants the request with a strategy. A change of weights then waits for a second person; else the job starts.");

        cases.MapPost("/{id:guid}/approval", async (Guid id, ApprovalBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new DecideWeightChange(id, body.IsApproved, body.DeclinedReason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("DecideWeightChange").WithSummary("The second person approves or declines a change of weights.");

        cases.MapGet("/{id:guid}/evidence", Evidence)
            .WithName("ExportEvidence").WithSummary("One ZIP file that proves how the case was handled and can be checked offline. Holds the letters to the person; each export is audited.");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Evidence(Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken)
    {
        var outcome = await useCases.Send(new ExportEvidence(id), AccountClaims.ToActor(user), cancellationToken);
        return outcome.Problem is { } problem ? ProblemResponses.ToResponse(problem) : TypedResults.File(outcome.Value.Content, "application/zip", outcome.Value.Name);
    }
}

using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Confirms or rejects matches: those named, or (when none is named) all pending ones with the reason kind.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record ReviewMatches(Guid RequestId, IReadOnlyList<Guid> MatchIds, MatchDecision Decision, MatchKind? AllPendingWithKind = null) : ICommand<ReviewResult>;

internal sealed class ReviewMatchesHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ReviewMatches, Outcome<ReviewResult>>
{
    public async Task<Outcome<ReviewResult>> Handle(ReviewMatches command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        // The forget set is fixed once the review is completed; a new search opens it again.
        if (request.State != RequestState.AwaitingReview)
            return Problem.Conflict("wrong-state", $"Matches are reviewed while the case waits for it; it is in the state {request.State}.");

        var mine = db.ExampleMatches.Where(match => match.RequestId == request.Id);
        var chosen = command.MatchIds.Count > 0
            ? await mine.Where(match => command.MatchIds.Contains(match.Id)).ToListAsync(cancellationToken)
            : await mine.Where(match => match.Decision == MatchDecision.Pending && (command.AllPendingWithKind == null || match.Kind == command.AllPendingWithKind)).ToListAsync(cancellationToken);
        if (command.MatchIds.Count > 0 && chosen.Count != command.MatchIds.Distinct().Count()) return Problem.NotFound("A match of this case");

        var changed = chosen.Where(match => match.Decision != command.Decision).ToList();
        var now = clock.GetUtcNow();
        foreach (var match in changed)
        {
            match.Decision = command.Decision;
            match.DecidedBy = command.Decision == MatchDecision.Pending ? null : current.Actor.Id;
            match.DecidedAt = command.Decision == MatchDecision.Pending ? null : now;
        }

        var wasPending = await mine.Where(match => match.Decision == MatchDecision.Pending).Select(match => match.Id).ToListAsync(cancellationToken);
        var changedIds = changed.Select(match => match.Id).ToHashSet();
        var stillPending = wasPending.Count(id => !changedIds.Contains(id)) + (command.Decision == MatchDecision.Pending ? changed.Count : 0);
        if (changed.Count > 0)
        {
            audit.Record($"matches-{command.Decision.ToString().ToLowerInvariant()}", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?>
            {
                ["count"] = changed.Count,
                ["matches"] = changed.Select(match => match.Id.ToString()).Order(StringComparer.Ordinal).ToList(),
            });
        }

        return new ReviewResult(changed.Count, stillPending);
    }
}

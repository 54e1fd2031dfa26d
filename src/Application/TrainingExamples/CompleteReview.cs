using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Fixes the forget set: no match is pending and at least one is confirmed. The case goes on to the decision.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record CompleteReview(Guid RequestId) : ICommand<Nothing>;

internal sealed class CompleteReviewHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<CompleteReview, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(CompleteReview command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var matches = db.ExampleMatches.Where(match => match.RequestId == request.Id);
        var pending = await matches.CountAsync(match => match.Decision == MatchDecision.Pending, cancellationToken);
        if (pending > 0) return Problem.Conflict("matches-pending", $"{pending} matches are still pending; confirm or reject each first.");
        var confirmed = await matches.CountAsync(match => match.Decision == MatchDecision.Confirmed, cancellationToken);
        if (confirmed == 0) return Problem.Conflict("nothing-confirmed", "No match is confirmed, so there is nothing to forget: search again, or refuse the request.");

        if (RequestWorkflow.Move(db, request, RequestEvent.ReviewCompleted, clock.GetUtcNow()) is { } problem) return problem;
        audit.Record("review-completed", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["confirmed"] = confirmed });
        return Nothing.Value;
    }
}

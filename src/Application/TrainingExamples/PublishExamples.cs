using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Publishes what a search found. Decided matches keep their decision; pending ones are replaced.</summary>
[Requires(Permission.RunJobs)]
public sealed record PublishExamples(Guid RunId, int Attempt, IReadOnlyList<FoundExample> Found) : ICommand<int>;

internal sealed class PublishExamplesHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<PublishExamples, Outcome<int>>
{
    public async Task<Outcome<int>> Handle(PublishExamples command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var request = await db.Requests.FirstAsync(found => found.Id == run.RequestId, cancellationToken);
        var now = clock.GetUtcNow();
        if (RequestWorkflow.Move(db, request, RequestEvent.ExamplesFound, now) is { } problem) return problem;

        var earlier = await db.ExampleMatches.Where(match => match.RequestId == request.Id).ToListAsync(cancellationToken);
        var foundIds = command.Found.Select(found => found.ExampleId).ToHashSet();
        var kept = earlier.Where(match => match.Decision != MatchDecision.Pending || foundIds.Contains(match.ExampleId)).Select(match => match.ExampleId).ToHashSet();
        db.ExampleMatches.RemoveRange(earlier.Where(match => !kept.Contains(match.ExampleId)));
        var added = command.Found.Where(found => !kept.Contains(found.ExampleId)).ToList();
        db.ExampleMatches.AddRange(added.Select(found => new ExampleMatch { RequestId = request.Id, ExampleId = found.ExampleId, Score = found.Score, Reasons = found.Reasons, Kind = found.Reasons[0].Kind }));
        if (command.Found.Count(found => found.Reasons[0].Kind == MatchKind.Exact) is > 0 and var exact)
            audit.Record("processing-restricted", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["examples"] = exact });
        RunFence.Succeed(run, now);
        audit.Record("examples-found", "run", run.Id.ToString(), request.Id, new Dictionary<string, object?>(await SearchRecord.Facts(db, vault, request, cancellationToken)) { ["found"] = command.Found.Count, ["new"] = added.Count, ["attempt"] = run.Attempt });
        return added.Count;
    }
}

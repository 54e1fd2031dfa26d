using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Publishes what a verification measured, with the level that follows from it.</summary>
[Requires(Permission.RunJobs)]
public sealed record PublishReport(Guid RunId, int Attempt, ProbeTable Probes) : ICommand<Guid>
{
    /// <summary>What the person's own prompts brought out before and after.</summary>
    public IReadOnlyList<ClaimAnswer> Claims { get; init; } = [];
}

internal sealed class PublishReportHandler(IComplianceDb db, EvidenceReading evidence, Claims claims, IArtifactStore store, IAuditTrail audit, TimeProvider clock) : IRequestHandler<PublishReport, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(PublishReport command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var request = await db.Requests.FirstAsync(found => found.Id == run.RequestId, cancellationToken);
        var artifact = await db.Artifacts.Where(found => found.PlanId == run.TargetId).OrderByDescending(found => found.MadeAt).FirstAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (RequestWorkflow.Move(db, request, RequestEvent.ReportMade, now) is { } problem) return problem;

        var areSuppressed = await evidence.AreExamplesSuppressed(request.Id, cancellationToken);
        var probes = artifact.Kind == StrategyKind.FineTuning
            ? command.Probes.WithTrainingRecord(await TrainedWithout.All(store.ToFull(artifact.Path), await evidence.ConfirmedExamples(request.Id).ToListAsync(cancellationToken), cancellationToken))
            : command.Probes;
        var verdict = EvidenceRules.Compute(new EvidenceFacts(areSuppressed, artifact.Kind, artifact.State, probes));
        var report = new VerificationReport
        {
            RequestId = request.Id,
            PlanId = artifact.PlanId,
            RunId = run.Id,
            ArtifactId = artifact.Id,
            MadeAt = now,
            Probes = probes,
            Verdict = verdict,
        };
        db.Reports.Add(report);
        var replays = await claims.Keep(request.Id, run.Id, artifact.NewModelId ?? artifact.BaseModelId, command.Claims, cancellationToken);
        RunFence.Succeed(run, now);
        audit.Record("report-made", "report", report.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["run"] = run.Id.ToString(),
            ["attempt"] = run.Attempt,
            ["artifactSha256"] = artifact.Sha256,
            ["level"] = verdict.Level.ToString(),
            ["cells"] = command.Probes.Cells.Count,
            ["claimsReplayed"] = replays.Select(replay => replay.ClaimNumber).Distinct().Count(),
            ["claimsBefore"] = replays.Count(replay => replay is { Variant: ModelVariant.Before, Reappears: true }),
            ["claimsAfter"] = replays.Count(replay => replay is { Variant: ModelVariant.After, Reappears: true }),
        });
        return report.Id;
    }
}

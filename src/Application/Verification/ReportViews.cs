using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Puts a report together with what surrounds it.</summary>
internal sealed class ReportViews(IComplianceDb db, EvidenceReading evidence)
{
    public async Task<ReportView> Of(VerificationReport report, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstAsync(found => found.Id == report.RequestId, cancellationToken);
        var artifact = await db.Artifacts.AsNoTracking().FirstAsync(found => found.Id == report.ArtifactId, cancellationToken);
        var plan = await db.Plans.AsNoTracking().FirstAsync(found => found.Id == report.PlanId, cancellationToken);
        var model = await db.Models.AsNoTracking().FirstAsync(found => found.Id == artifact.BaseModelId, cancellationToken);
        var strategy = UnlearningStrategy.Find(plan.StrategyCode) ?? throw new InvalidOperationException($"Plan {plan.Id} names the strategy '{plan.StrategyCode}', which this version does not know.");
        return new ReportView(
            report.Id, report.RequestId, request.Reference, request.State, strategy, model.Name, model.Version, artifact.Sha256, artifact.State, report.RunId, report.MadeAt, report.Probes, report.Verdict,
            await evidence.Of(request.Id, report, cancellationToken), EvidenceRules.Compute(new EvidenceFacts(true, artifact.Kind, ArtifactState.Enforced, report.Probes)), report.DecidedBy, report.DecidedAt, report.IsSignedOff, report.SentBackReason)
        {
            Claims = await ClaimsOf(report, model.Name, cancellationToken),
        };
    }

    private async Task<List<ClaimView>> ClaimsOf(VerificationReport report, string modelName, CancellationToken cancellationToken)
    {
        var replays = await db.ClaimReplays.AsNoTracking().Where(replay => replay.RunId == report.RunId).ToListAsync(cancellationToken);
        return [.. replays.OrderBy(replay => replay.ClaimNumber).ThenBy(replay => replay.Variant).GroupBy(replay => replay.ClaimNumber).Select(group => new ClaimView(
            group.Key, null, true, [.. group.Select(replay => new ClaimReplayRow(replay.RunId, modelName, replay.Variant, replay.At, replay.Reading, replay.Reappears))]))];
    }
}

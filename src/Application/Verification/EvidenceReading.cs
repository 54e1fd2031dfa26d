using Compliance.Application.Requests;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Gathers the facts of a request as they stand now and lets the rule table compute its level.</summary>
internal sealed class EvidenceReading(IComplianceDb db)
{
    /// <summary>The level of the request now.</summary>
    public async Task<EvidenceVerdict> Of(Guid requestId, CancellationToken cancellationToken)
    {
        var report = await db.Reports.AsNoTracking().Where(report => report.RequestId == requestId && report.IsSignedOff != false).OrderByDescending(report => report.MadeAt).FirstOrDefaultAsync(cancellationToken);
        return await Of(requestId, report, cancellationToken);
    }

    /// <summary>The level that the report supports now: an artefact that is not in force any more lowers it.</summary>
    public async Task<EvidenceVerdict> Of(Guid requestId, VerificationReport? report, CancellationToken cancellationToken)
    {
        var areSuppressed = await AreExamplesSuppressed(requestId, cancellationToken);
        var artifact = report is null ? null : await db.Artifacts.AsNoTracking().FirstOrDefaultAsync(found => found.Id == report.ArtifactId, cancellationToken);
        return EvidenceRules.Compute(new EvidenceFacts(areSuppressed, artifact?.Kind, artifact is null ? null : await StateNow(artifact, cancellationToken), report?.Probes));
    }

    public async Task<bool> AreExamplesSuppressed(Guid requestId, CancellationToken cancellationToken)
    {
        // What is exempt in the data set was never to be suppressed; the letter says that it is kept.
        var toErase = db.ToErase(requestId, ErasureLayers.DataSet).AsNoTracking().Join(db.TrainingExamples.AsNoTracking(), match => match.ExampleId, example => example.Id, (_, example) => example);
        return await toErase.AnyAsync(cancellationToken) && !await toErase.AnyAsync(example => example.SuppressedAt == null, cancellationToken);
    }

    /// <summary>The examples that the officer confirmed to be about the person.</summary>
    public IQueryable<TrainingExample> ConfirmedExamples(Guid requestId) => db.ExampleMatches.AsNoTracking()
        .Where(match => match.RequestId == requestId && match.Decision == MatchDecision.Confirmed)
        .Join(db.TrainingExamples.AsNoTracking(), match => match.ExampleId, example => example.Id, (_, example) => example);

    private async Task<ArtifactState> StateNow(UnlearningArtifact artifact, CancellationToken cancellationToken)
    {
        if (artifact is { State: ArtifactState.Enforced, Kind: StrategyKind.FineTuning }) return await IsServed(artifact, cancellationToken) ? ArtifactState.Enforced : ArtifactState.Retired;
        // A soft prompt that another one replaced lives on in it: the new one was trained on both forget sets.
        if (artifact.State != ArtifactState.Retired || artifact.Kind != StrategyKind.SoftPrompt) return artifact.State;
        var successors = await db.Artifacts.AsNoTracking().Where(found => found.BaseModelId == artifact.BaseModelId && found.ReplacesId != null).ToListAsync(cancellationToken);
        var id = artifact.Id;
        for (var hops = 0; hops <= successors.Count; hops++)
        {
            if (successors.FirstOrDefault(found => found.ReplacesId == id && found.State != ArtifactState.Staged) is not { } next) return ArtifactState.Retired;
            if (next.State == ArtifactState.Enforced) return ArtifactState.Enforced;
            id = next.Id;
        }

        return ArtifactState.Retired;
    }

    /// <summary>Whether the weights that were probed are served, or others that unlearning made from them. Any other version, the same weights rounded to fewer bits too, was not probed.</summary>
    private async Task<bool> IsServed(UnlearningArtifact artifact, CancellationToken cancellationToken)
    {
        var successors = await db.Artifacts.AsNoTracking().Where(found => found.Kind == StrategyKind.FineTuning && found.State == ArtifactState.Enforced && found.NewModelId != null)
            .Select(found => new { found.BaseModelId, found.NewModelId }).ToListAsync(cancellationToken);
        var id = artifact.NewModelId;
        for (var hops = 0; hops <= successors.Count && id is not null; hops++)
        {
            if (await db.Models.AnyAsync(model => model.Id == id && model.Purpose == ModelPurpose.Served, cancellationToken)) return true;
            id = successors.FirstOrDefault(found => found.BaseModelId == id)?.NewModelId;
        }

        return false;
    }
}

using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>Destroys the person's key and lets the guardrails of the case point to rules that name nobody.</summary>
[Requires(Permission.RunJobs)]
public sealed record DestroyCaseFile(Guid RunId, int Attempt, Guid RequestId, IReadOnlyDictionary<Guid, UnnamedRules> Rules) : ICommand<Nothing>;

internal sealed class DestroyCaseFileHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<DestroyCaseFile, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(DestroyCaseFile command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var request = await db.Requests.AsNoTracking().FirstAsync(found => found.Id == command.RequestId, cancellationToken);
        if (await CaseErasure.Obstacle(db, request, cancellationToken) is { } obstacle) return obstacle;

        foreach (var (artifactId, unnamed) in command.Rules)
        {
            var artifact = await db.Artifacts.FirstAsync(found => found.Id == artifactId, cancellationToken);
            audit.Record("guardrail-unnamed", "artifact", artifact.Id.ToString(), request.Id, new Dictionary<string, object?> { ["sha256"] = unnamed.Sha256, ["replacesSha256"] = artifact.Sha256 });
            artifact.Path = unnamed.StoredPath;
            artifact.Sha256 = unnamed.Sha256;
        }

        var now = clock.GetUtcNow();
        vault.Shred(await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken), now);
        // Keyed hashes are pseudonyms: without the file nobody needs to recognise its person.
        db.IdentifierHashes.RemoveRange(await db.IdentifierHashes.Where(hash => hash.RequestId == request.Id).ToListAsync(cancellationToken));
        var erasable = await Erasable(request.Id, cancellationToken);
        foreach (var example in erasable) example.Erase(now);
        audit.Record("personal-data-erased", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["examplesErased"] = erasable.Count });
        return Nothing.Value;
    }

    /// <summary>The registry's copies of what was forgotten, but for those that another open case is about, and those that a soft prompt has to be trained on again when it grows.</summary>
    private async Task<List<TrainingExample>> Erasable(Guid requestId, CancellationToken cancellationToken)
    {
        if (await db.Artifacts.AnyAsync(artifact => artifact.RequestId == requestId && artifact.Kind == StrategyKind.SoftPrompt && (artifact.State == ArtifactState.Enforced || artifact.State == ArtifactState.Retired), cancellationToken)) return [];
        return await db.ExampleMatches.Where(match => match.RequestId == requestId && match.Decision == MatchDecision.Confirmed)
            .Join(db.TrainingExamples, match => match.ExampleId, example => example.Id, (_, example) => example)
            .Where(example => example.SuppressedAt != null && example.ErasedAt == null
                && !db.ExampleMatches.Any(other => other.ExampleId == example.Id && other.RequestId != requestId && other.Decision != MatchDecision.Rejected
                    && db.Requests.Any(open => open.Id == other.RequestId && open.EndedAt == null)))
            .ToListAsync(cancellationToken);
    }
}

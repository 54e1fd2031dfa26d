using System.Security.Cryptography;
using System.Text;
using Compliance.Application.Pipeline;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Enforcement;

/// <summary>What the gateway must enforce now. Read again every second; the gateway answers nothing when it cannot read it.</summary>
[Requires(Permission.ServePolicy)]
public sealed record GetServingPolicy : IQuery<ServingPolicy>;

internal sealed class GetServingPolicyHandler(IComplianceDb db, IArtifactStore store) : IRequestHandler<GetServingPolicy, Outcome<ServingPolicy>>
{
    public async Task<Outcome<ServingPolicy>> Handle(GetServingPolicy query, CancellationToken cancellationToken)
    {
        // One statement: models and artefacts are seen as of one moment, also while a sign-off is being committed.
        var rows = await db.Models.AsNoTracking().Where(model => model.Purpose == ModelPurpose.Served)
            .GroupJoin(
                db.Artifacts.Where(artifact => artifact.State == ArtifactState.Enforced).Join(db.Models, artifact => artifact.BaseModelId, model => model.Id, (artifact, model) => new { Artifact = artifact, model.Name }),
                model => model.Name, pair => pair.Name, (model, pairs) => new { model, pairs })
            .SelectMany(found => found.pairs.DefaultIfEmpty(), (found, pair) => new { Model = found.model, Artifact = pair == null ? null : pair.Artifact })
            .ToListAsync(cancellationToken);

        var served = rows.GroupBy(row => row.Model.Id).Select(group =>
        {
            var model = group.First().Model;
            var artifacts = group.Select(row => row.Artifact).OfType<UnlearningArtifact>().OrderBy(artifact => artifact.MadeAt).ThenBy(artifact => artifact.Id).ToList();
            EnforcedArtifact Enforced(UnlearningArtifact artifact) => new(artifact.Id, store.ToFull(artifact.Path), artifact.Sha256);
            // Rule files follow the name, because they fit any weights; a soft prompt fits the weights that it was made for.
            var prompt = artifacts.LastOrDefault(artifact => artifact.Kind == StrategyKind.SoftPrompt && artifact.BaseModelId == model.Id);
            return new ServedModel(
                model.Name, model.Id, model.Version, store.ToFull(model.Folder), model.WeightsSha256,
                [.. artifacts.Where(artifact => artifact.Kind == StrategyKind.Guardrail).Select(Enforced)], prompt is null ? null : Enforced(prompt));
        }).OrderBy(model => model.Name, StringComparer.Ordinal).ToList();

        var summary = string.Join('\n', served.Select(model => $"{model.ModelId} {model.WeightsSha256} {string.Join(',', model.Guardrails.Select(rule => rule.Sha256))} {model.SoftPrompt?.Sha256}"));
        return new ServingPolicy(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(summary))), served);
    }
}

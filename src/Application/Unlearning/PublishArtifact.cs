using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>Publishes what an unlearning run made and starts its verification.</summary>
[Requires(Permission.RunJobs)]
public sealed record PublishArtifact(Guid RunId, int Attempt, UnlearningProduct Product, Guid? ReplacesId) : ICommand<Guid>;

internal sealed class PublishArtifactHandler(IComplianceDb db, IArtifactStore store, IAuditTrail audit, TimeProvider clock) : IRequestHandler<PublishArtifact, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(PublishArtifact command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var plan = await db.Plans.FirstAsync(found => found.Id == run.TargetId, cancellationToken);
        var request = await db.Requests.FirstAsync(found => found.Id == plan.RequestId, cancellationToken);
        var now = clock.GetUtcNow();
        if (RequestWorkflow.Move(db, request, RequestEvent.ArtifactMade, now, plan.Id) is { } problem) return problem;

        var strategy = UnlearningStrategy.Find(plan.StrategyCode)!;
        var path = store.ToStored(Path.Combine(store.OutputFolder(run.Id), command.Product.Path));
        LanguageModel? candidate = null;
        if (strategy.Kind == StrategyKind.FineTuning)
        {
            var parent = await db.Models.FirstAsync(model => model.Id == plan.ModelId, cancellationToken);
            candidate = new LanguageModel
            {
                Name = parent.Name,
                Version = await db.Models.Where(model => model.Name == parent.Name).MaxAsync(model => model.Version, cancellationToken) + 1,
                Folder = path,
                WeightsSha256 = command.Product.Sha256,
                DataSetId = parent.DataSetId,
                ParentId = parent.Id,
                RunId = run.Id,
                Purpose = ModelPurpose.Candidate,
                RegisteredAt = now,
            };
            db.Models.Add(candidate);
        }

        var artifact = new UnlearningArtifact
        {
            RequestId = request.Id,
            PlanId = plan.Id,
            RunId = run.Id,
            Kind = strategy.Kind,
            BaseModelId = plan.ModelId,
            NewModelId = candidate?.Id,
            Path = path,
            Sha256 = command.Product.Sha256,
            MadeAt = now,
            ReplacesId = command.ReplacesId,
        };
        db.Artifacts.Add(artifact);
        RunFence.Succeed(run, now);
        var facts = new Dictionary<string, object?> { ["strategy"] = strategy.Code, ["sha256"] = artifact.Sha256, ["run"] = run.Id.ToString(), ["attempt"] = run.Attempt, ["newModel"] = candidate?.Id.ToString() };
        foreach (var (name, value) in command.Product.Figures.Where(figure => double.IsFinite(figure.Value))) facts[$"figure.{name}"] = value;
        audit.Record("artifact-made", "artifact", artifact.Id.ToString(), request.Id, facts);
        return artifact.Id;
    }
}

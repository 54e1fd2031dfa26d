using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Gathers what a verification run probes: the same sets on every variant.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareVerification(Guid RunId) : IQuery<ProbeJob>;

internal sealed class PrepareVerificationHandler(IComplianceDb db, Claims claims, IArtifactStore store) : IRequestHandler<PrepareVerification, Outcome<ProbeJob>>
{
    private const int MaxForgetExamples = 400;
    private const int MaxOtherExamples = 100;
    private const int MaxAnswerTokens = 128;

    public async Task<Outcome<ProbeJob>> Handle(PrepareVerification query, CancellationToken cancellationToken)
    {
        var run = await db.Runs.AsNoTracking().FirstAsync(found => found.Id == query.RunId, cancellationToken);
        var plan = await db.Plans.AsNoTracking().FirstAsync(found => found.Id == run.TargetId, cancellationToken);
        var artifact = await db.Artifacts.AsNoTracking().Where(found => found.PlanId == plan.Id).OrderByDescending(found => found.MadeAt).FirstAsync(cancellationToken);
        var model = await db.Models.AsNoTracking().FirstAsync(found => found.Id == plan.ModelId, cancellationToken);
        var dataSetId = model.DataSetId ?? throw new InvalidOperationException($"Model {model.Name} v{model.Version} has no data set; its training examples are not known.");

        var sets = new Dictionary<ExampleSet, IReadOnlyList<EngineExample>>();
        var forget = (await ExampleSets.Forget(db, plan.RequestId, dataSetId, artifact.Kind, cancellationToken)).Take(MaxForgetExamples).ToList();
        Add(ExampleSet.Forget, forget);
        Add(ExampleSet.ForgetParaphrased, await ExampleSets.Paraphrased(db, forget, dataSetId, MaxOtherExamples, cancellationToken));
        Add(ExampleSet.Retain, await ExampleSets.RetainedFacts(db, plan.RequestId, dataSetId, MaxOtherExamples, cancellationToken));
        Add(ExampleSet.HeldOut, await ExampleSets.HeldOut(db, dataSetId, MaxOtherExamples, cancellationToken));
        return new ProbeJob(await Variants(artifact, model, forget, cancellationToken), sets, MaxAnswerTokens, Seed: 1) { Claims = await claims.PromptsOf(plan.RequestId, cancellationToken) };

        void Add(ExampleSet set, List<TrainingExample> examples)
        {
            if (examples.Count > 0) sets[set] = ExampleSets.ForEngine(examples);
        }
    }

    private async Task<List<ProbeSubject>> Variants(UnlearningArtifact artifact, LanguageModel model, List<TrainingExample> forget, CancellationToken cancellationToken)
    {
        var rules = await db.Artifacts.AsNoTracking().Where(found => found.State == ArtifactState.Enforced && found.Kind == StrategyKind.Guardrail)
            .Join(db.Models.Where(found => found.Name == model.Name), found => found.BaseModelId, found => found.Id, (found, _) => found).OrderBy(found => found.MadeAt).Select(found => found.Path).ToListAsync(cancellationToken);
        List<string> ruleFiles = [.. rules.Select(store.ToFull)];
        var prompt = await ServedModels.SoftPromptOf(db, model.Id, cancellationToken);
        var promptFile = prompt is null ? null : store.ToFull(prompt.Path);
        var folder = store.ToFull(model.Folder);
        var artifactPath = store.ToFull(artifact.Path);

        var variants = new List<ProbeSubject> { new(ModelVariant.Before, folder, model.WeightsSha256, ruleFiles, promptFile) };
        variants.Add(artifact.Kind switch
        {
            StrategyKind.Guardrail => new(ModelVariant.After, folder, model.WeightsSha256, [.. ruleFiles, artifactPath], promptFile),
            StrategyKind.SoftPrompt => new(ModelVariant.After, folder, model.WeightsSha256, ruleFiles, artifactPath),
            _ => new(ModelVariant.After, artifactPath, artifact.Sha256, ruleFiles, null),
        });
        // Whoever holds the weights has no filter of ours in front of them, so stress goes at the model alone.
        if (artifact.Kind == StrategyKind.FineTuning)
            variants.AddRange(EvidenceRules.StressTests.Select(stress => new ProbeSubject(stress.Variant, artifactPath, artifact.Sha256, [], null)));
        // What is left when somebody takes the filter or the prompt away: the model alone.
        if (artifact.Kind != StrategyKind.FineTuning) variants.Add(new(ModelVariant.AfterRemoved, folder, model.WeightsSha256, [], null));
        var references = await db.Models.AsNoTracking().Where(found => found.Name == model.Name && found.Purpose == ModelPurpose.Reference).OrderByDescending(found => found.Version).ToListAsync(cancellationToken);
        foreach (var reference in references)
        {
            if (!await TrainedWithout.All(store.ToFull(reference.Folder), forget, cancellationToken)) continue;
            variants.Add(new(ModelVariant.Retrained, store.ToFull(reference.Folder), reference.WeightsSha256, [], null));
            break;
        }

        return variants;
    }
}

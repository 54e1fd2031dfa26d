using System.Globalization;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>Gathers what an unlearning run needs.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareUnlearning(Guid RunId) : IQuery<UnlearningWork>;

internal sealed class PrepareUnlearningHandler(IComplianceDb db, IPersonVault vault, IArtifactStore store) : IRequestHandler<PrepareUnlearning, Outcome<UnlearningWork>>
{
    private const int MaxRetainExamples = 1000;

    public async Task<Outcome<UnlearningWork>> Handle(PrepareUnlearning query, CancellationToken cancellationToken)
    {
        var run = await db.Runs.AsNoTracking().FirstAsync(found => found.Id == query.RunId, cancellationToken);
        var plan = await db.Plans.AsNoTracking().FirstAsync(found => found.Id == run.TargetId, cancellationToken);
        var strategy = UnlearningStrategy.Find(plan.StrategyCode) ?? throw new InvalidOperationException($"Plan {plan.Id} names the strategy '{plan.StrategyCode}', which this version does not know.");
        var model = await db.Models.AsNoTracking().FirstAsync(found => found.Id == plan.ModelId, cancellationToken);
        var dataSetId = model.DataSetId ?? throw new InvalidOperationException($"Model {model.Name} v{model.Version} has no data set; its training examples are not known.");

        var forget = await ExampleSets.Forget(db, plan.RequestId, dataSetId, strategy.Kind, cancellationToken);
        UnlearningArtifact? inForce = null;
        if (strategy.Kind == StrategyKind.SoftPrompt && await ServedModels.SoftPromptOf(db, model.Id, cancellationToken) is { } prompt)
        {
            inForce = prompt;
            var known = forget.Select(example => example.Id).ToHashSet();
            forget.AddRange((await CoveredBy(prompt, dataSetId, cancellationToken)).Where(example => !known.Contains(example.Id)));
        }

        var retain = await ExampleSets.Retain(db, plan.RequestId, dataSetId, MaxRetainExamples, cancellationToken);
        var seed = plan.Settings.TryGetValue("seed", out var text) && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var chosen) ? chosen : 1;
        var settings = plan.Settings.Where(setting => setting.Key != "seed").ToDictionary(setting => setting.Key, setting => setting.Value);
        return new UnlearningWork(
            new UnlearningJob(
                strategy, store.ToFull(model.Folder), model.WeightsSha256, ExampleSets.ForEngine(forget), ExampleSets.ForEngine(retain), settings, seed, store.OutputFolder(run.Id),
                strategy.Kind == StrategyKind.Guardrail ? await Guard(plan.RequestId, cancellationToken) : null),
            inForce?.Id);
    }

    /// <summary>The examples of every case that the prompt in force stands for, through those that it replaced.</summary>
    private async Task<List<TrainingExample>> CoveredBy(UnlearningArtifact prompt, Guid dataSetId, CancellationToken cancellationToken)
    {
        var prompts = await db.Artifacts.AsNoTracking().Where(artifact => artifact.BaseModelId == prompt.BaseModelId && artifact.Kind == StrategyKind.SoftPrompt).ToListAsync(cancellationToken);
        var covered = new List<TrainingExample>();
        for (var current = prompt; current is not null; current = prompts.FirstOrDefault(found => found.Id == current.ReplacesId))
            covered.AddRange(await ExampleSets.Forget(db, current.RequestId, dataSetId, StrategyKind.SoftPrompt, cancellationToken));
        return [.. covered.DistinctBy(example => example.Id)];
    }

    private async Task<GuardSubject> Guard(Guid requestId, CancellationToken cancellationToken)
    {
        var person = await db.Requests.Where(request => request.Id == requestId).Join(db.Persons, request => request.PersonId, found => found.Id, (_, found) => found).AsNoTracking().FirstAsync(cancellationToken);
        var details = vault.Open(person);
        return new GuardSubject([details.FullName, .. details.OtherNames], [details.Email, .. details.Identifiers]);
    }
}

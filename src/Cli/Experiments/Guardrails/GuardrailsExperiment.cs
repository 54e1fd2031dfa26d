using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using Compliance.Engine.Models;

namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>Makes each artefact by the portal's job and asks by the portal's probes, so that answers come out as the gateway gives them; what was done before is read from the folder.</summary>
/// <param name="sample">The examples.</param>
/// <param name="modelFolder">The model that is to forget.</param>
/// <param name="referenceFolder">The model that was trained without what is to be forgotten.</param>
/// <param name="folder">Artefacts and results lie here.</param>
/// <param name="seed">Of the fine-tuning and of the intervals.</param>
/// <param name="unlearning">Makes the artefacts.</param>
/// <param name="probes">Asks.</param>
/// <param name="tell">Told what is done.</param>
internal sealed class GuardrailsExperiment(
    GuardrailsSample sample, string modelFolder, string referenceFolder, string folder, long seed, IUnlearningEngine unlearning, IProbeEngine probes, Action<string> tell)
{
    private const int MaxAnswerTokens = 64;

    private readonly GuardSubject people = new(sample.Names, []);
    private readonly KeptResults kept = new(Path.Combine(folder, "results"));

    /// <summary>Runs the trials one after the other.</summary>
    public IReadOnlyList<GuardrailsResult> Run(IReadOnlyList<GuardrailsTrial> trials, CancellationToken cancellation)
    {
        var weights = HashOf(modelFolder);
        _ = HashOf(referenceFolder);
        return [.. trials.Select(trial => Kept(trial.Name, () => Measured(trial, weights, cancellation).GetAwaiter().GetResult()))];
    }

    /// <summary>What the parts stop at the input.</summary>
    public IReadOnlyList<InputFigures> RunInput(CancellationToken cancellation) => Kept("input", () => InputTrial.Run(sample, cancellation));

    private T Kept<T>(string name, Func<T> measure) => kept.Get(name, measure, _ => tell($"{name}: done"));

    private async Task<GuardrailsResult> Measured(GuardrailsTrial trial, string weights, CancellationToken cancellation)
    {
        var progress = new ShownProgress(Directory.CreateDirectory(Path.Combine(folder, "checkpoints", KeptResults.FileName(trial.Name))).FullName, trial.Name, tell);
        var alone = new ProbeSubject(ModelVariant.AfterRemoved, modelFolder, weights, [], null);
        if (trial.Strategy is null)
        {
            var asIs = trial.IsReference ? Reference : alone with { Variant = ModelVariant.After };
            var (figures, _) = await Asked([asIs with { Variant = ModelVariant.After }], progress, cancellation);
            return new GuardrailsResult(trial.Name, figures, figures[Key(ExampleSet.Forget, ProbeCodes.RougeL)], null, null, new Dictionary<string, double>());
        }

        var product = await unlearning.Unlearn(
            new UnlearningJob(
                UnlearningStrategy.Find(trial.Strategy)!, modelFolder, weights, sample.Forget, sample.Retain, trial.Settings, seed, Path.Combine(folder, "artefacts", KeptResults.FileName(trial.Name)),
                trial.ChangesWeights ? null : people),
            progress, cancellation);
        if (!trial.ChangesWeights)
        {
            var (figures, table) = await Asked([new(ModelVariant.After, modelFolder, weights, [product.Path], null), alone], progress, cancellation);
            return new GuardrailsResult(trial.Name, figures, Figure(table, ModelVariant.AfterRemoved, ProbeCodes.RougeL), null, null, product.Figures);
        }

        var changed = new ProbeSubject(ModelVariant.After, product.Path, product.Sha256, [], null);
        var (found, all) = await Asked([changed, changed with { Variant = ModelVariant.Relearned }, Reference], progress, cancellation);
        return new GuardrailsResult(
            trial.Name, found, found[Key(ExampleSet.Forget, ProbeCodes.RougeL)], Figure(all, ModelVariant.Relearned, ProbeCodes.RougeL), Figure(all, ModelVariant.Relearned, ProbeCodes.ReferenceRougeL), product.Figures);
    }

    /// <summary>Figures of the first subject on every set, and the portal's table of all subjects.</summary>
    private async Task<(Dictionary<string, GuardrailsFigure> Figures, ProbeTable Table)> Asked(IReadOnlyList<ProbeSubject> subjects, ShownProgress progress, CancellationToken cancellation)
    {
        var sets = new Dictionary<ExampleSet, IReadOnlyList<EngineExample>>
        {
            [ExampleSet.Forget] = sample.AskedForget,
            [ExampleSet.ForgetParaphrased] = sample.AskedForgetParaphrased,
            [ExampleSet.Retain] = sample.AskedRetain,
            [ExampleSet.HeldOut] = sample.HeldOut,
        };
        var table = await probes.Probe(new ProbeJob(subjects, sets, MaxAnswerTokens, seed), progress, cancellation);
        var figures = table.Cells.Where(cell => cell.Variant == ModelVariant.After).ToDictionary(cell => Key(cell.Set, cell.Probe), cell => new GuardrailsFigure(cell.Value, cell.Count));
        var reworded = new Dictionary<ExampleSet, IReadOnlyList<EngineExample>> { [ExampleSet.Retain] = sample.AskedRetainParaphrased };
        var others = new ShownProgress(Directory.CreateDirectory(Path.Combine(progress.CheckpointFolder, "reworded")).FullName, "in other words", tell);
        foreach (var cell in (await probes.Probe(new ProbeJob([subjects[0]], reworded, MaxAnswerTokens, seed), others, cancellation)).Cells)
            figures[$"{GuardrailsResult.RetainParaphrased} {cell.Probe}"] = new GuardrailsFigure(cell.Value, cell.Count);
        return (figures, table);
    }

    private ProbeSubject Reference => new(ModelVariant.Retrained, referenceFolder, null, [], null);

    private static GuardrailsFigure? Figure(ProbeTable table, ModelVariant variant, string probe) =>
        table.Find(variant, ExampleSet.Forget, probe) is { } cell ? new GuardrailsFigure(cell.Value, cell.Count) : null;

    private static string Key(ExampleSet set, string probe) => $"{set} {probe}";

    private static string HashOf(string modelFolder)
    {
        using var model = ModelFolder.Load(modelFolder);
        return model.WeightsSha256;
    }
}

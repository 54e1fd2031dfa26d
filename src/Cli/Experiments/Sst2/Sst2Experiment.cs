using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Sst2;

/// <summary>Trains the two models and runs trials; what was done before is read from the folder and not done again.</summary>
/// <param name="sample">The sets.</param>
/// <param name="training">Shape and training of the models.</param>
/// <param name="folder">Models and results lie here.</param>
/// <param name="tell">Told what is done.</param>
internal sealed class Sst2Experiment(Sst2Sample sample, TrainingSettings training, string folder, Action<string> tell)
{
    private readonly KeptResults kept = new(Path.Combine(folder, "results"));

    /// <summary>The model that learned all, which is to forget.</summary>
    public Sst2Measures Original(CancellationToken cancellation) => Trained("original", new TrainingJob { Examples = sample.Training, OutputPath = At("original") }, cancellation);

    /// <summary>The same without what is to be forgotten.</summary>
    public Sst2Measures Retrained(CancellationToken cancellation) =>
        Trained("retrained", new TrainingJob { Examples = sample.TrainingWithout, OutputPath = At("retrained"), TokenizerPath = At("original") }, cancellation);

    /// <summary>Every trial with every seed from 1 on.</summary>
    public IReadOnlyList<Sst2Result> Run(IReadOnlyList<Sst2Trial> trials, int seeds, CancellationToken cancellation) =>
        [.. trials.Select(trial => new Sst2Result(trial, [.. Enumerable.Range(1, seeds).Select(seed => Run(trial, (ulong)seed, cancellation))]))];

    private Sst2Measures Run(Sst2Trial trial, ulong seed, CancellationToken cancellation) => Kept($"{trial.Name}-{seed}", () =>
    {
        using var original = ModelFolder.Load(At("original"));
        var output = At(Path.Combine("trials", $"{KeptResults.FileName(trial.Name)}-{seed}"));
        var job = new UnlearningJob
        {
            Settings = trial.Settings,
            Forget = sample.ForgetTrain,
            Retain = sample.RetainTrain,
            OutputPath = output,
            Seed = seed,
            Refusals = RefusalTexts.NeutralLabels,
            Resume = true,
        };
        var result = new UnlearningRunner(TimeProvider.System).Run(original, job, cancellation: cancellation);
        try
        {
            if (result.Artefact.SoftPromptFile is { } file)
            {
                using var prompt = SoftPrompt.Load(Path.Combine(output, file), original.WeightsSha256);
                return Sst2Measures.Of(original, sample, prompt, result.Outcome.Seconds, cancellation);
            }

            using var changed = ModelFolder.Load(output);
            return Sst2Measures.Of(changed, sample, null, result.Outcome.Seconds, cancellation);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    });

    private Sst2Measures Trained(string name, TrainingJob job, CancellationToken cancellation) => Kept(name, () =>
    {
        new ModelTrainer(TimeProvider.System).Train(job with { Settings = training, Resume = true }, cancellation: cancellation);
        using var model = ModelFolder.Load(job.OutputPath);
        return Sst2Measures.Of(model, sample, null, 0, cancellation);
    });

    private Sst2Measures Kept(string name, Func<Sst2Measures> measure) => kept.Get(name, measure, measured =>
        tell(FormattableString.Invariant($"{name}: forget {measured.ForgetTrain.Accuracy:F3}, retain {measured.RetainTrain.Accuracy:F3}, {measured.Seconds:F0} s")));

    private string At(string name) => Path.Combine(folder, name);
}

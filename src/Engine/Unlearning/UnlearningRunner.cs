using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Runs an unlearning method on a model, from start or from a checkpoint, and writes the result.</summary>
/// <param name="clock">Measures speed; results do not depend on it.</param>
public sealed class UnlearningRunner(TimeProvider clock)
{
    /// <summary>Name of the checkpoint in the output folder while a run is under way.</summary>
    public const string CheckpointFile = "checkpoint.safetensors";

    /// <summary>Name of the file that holds the result's description.</summary>
    public const string ResultFile = "unlearning.json";

    /// <summary>Makes the model forget. The given model itself is never changed.</summary>
    /// <param name="model">The model as it is served today.</param>
    /// <param name="job">What, how, and where to.</param>
    /// <param name="progress">Told after each step, on this thread.</param>
    /// <param name="cancellation">Ends the run after the current step; the checkpoint remains.</param>
    /// <exception cref="ArgumentException">Settings or examples do not fit; the message says which.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not a number any more.</exception>
    public UnlearningResult Run(
        LoadedModel model, UnlearningJob job, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        job.Settings.Validate();
        if (job.Forget.Count == 0) throw new ArgumentException("There is nothing to forget: expected at least one forget example.");
        if (job.Retain.Count == 0 && NeedsRetain(job.Settings))
            throw new ArgumentException($"{UnlearningMethods.NameOf(job.Settings)} needs retain examples; expected at least one.");
        if (job.Refusals.Count == 0) throw new ArgumentException("The list of refusals is empty; expected at least one text.");
        if (TeachesRefusals(job.Settings) && job.Forget.FirstOrDefault(example => example.Kind == ExampleKind.Text) is { } text)
            throw new ArgumentException($"Forget example {text.Id} is running text, to which {UnlearningMethods.NameOf(job.Settings)} has no refusal; expected a question or prompt.");
        Directory.CreateDirectory(job.OutputPath);

        var baseSha256 = model.WeightsSha256;
        var forgetSha256 = ExamplesFile.Sha256(job.Forget);
        var retainSha256 = ExamplesFile.Sha256(job.Retain);
        var reservedPositions = job.Settings is SpulSettings spul ? spul.PromptLength : 0;
        var tokenizer = ExampleTokenizer.For(model, reservedPositions);
        var forget = tokenizer.TokenizeAll(job.Forget);
        var refusals = tokenizer.TokenizeAll(WithRefusals(job));
        var retain = tokenizer.TokenizeAll(job.Retain);

        using var adaptation = Adaptation(model, job);
        using var task = new UnlearningTask(
            model, adaptation, UnlearningMethods.Create(job.Settings), job.Settings, job.Seed,
            Fingerprint(job, baseSha256, forgetSha256, retainSha256), forget, refusals, retain);
        var checkpointPath = Path.Combine(job.OutputPath, CheckpointFile);
        var outcome = new TrainingLoop(clock).Run(task, job.Settings.Optimiser(job.Seed), checkpointPath, job.Resume, progress, cancellation);

        var result = new UnlearningResult
        {
            Settings = job.Settings,
            Seed = job.Seed,
            BaseModelSha256 = baseSha256,
            ForgetSha256 = forgetSha256,
            RetainSha256 = retainSha256,
            ForgetCount = job.Forget.Count,
            RetainCount = job.Retain.Count,
            TrainableCount = task.Trainables.Sum(trainable => trainable.Value.numel()),
            Artefact = adaptation.Save(job.OutputPath),
            Outcome = outcome,
        };
        SettingsJson.Write(Path.Combine(job.OutputPath, ResultFile), result);
        File.Delete(checkpointPath);
        return result;
    }

    private static IAdaptation Adaptation(LoadedModel model, UnlearningJob job) => job.Settings switch
    {
        SpulSettings spul => new PromptAdaptation(model, spul, job.Seed),
        FineTuningSettings { Lora: true } lora => new LoraAdaptation(model, lora, job.Seed),
        _ => new FullAdaptation(model),
    };

    private static bool NeedsRetain(UnlearningSettings settings) => settings switch
    {
        FineTuningSettings fineTuning => fineTuning.RetainWeight > 0,
        SpulSettings spul => spul.RetainWeight > 0 || spul.KlWeight > 0,
        _ => false,
    };

    private static bool TeachesRefusals(UnlearningSettings settings) => settings is SpulSettings or IdkDpoSettings or IdkNllSettings;

    // arXiv:2406.12038: the generic answer is drawn once per forget example, before training.
    private static IEnumerable<TrainingExample> WithRefusals(UnlearningJob job)
    {
        var random = new SeededRandom(job.Seed, 2);
        return job.Forget.Select(example => example with { Answer = job.Refusals[random.Next(job.Refusals.Count)] }).ToList();
    }

    private static string Fingerprint(UnlearningJob job, params string[] hashes)
    {
        var text = JsonSerializer.Serialize(job.Settings, SettingsJson.Options) + job.Seed + string.Join('\n', hashes) + string.Join('\n', job.Refusals);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

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

    private const int MaxValidationExamples = 32;

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
        if (ReplacesAnswers(job.Settings) && job.Forget.FirstOrDefault(example => example.Kind == ExampleKind.Text) is { } text)
            throw new ArgumentException($"Forget example {text.Id} is running text, to which {UnlearningMethods.NameOf(job.Settings)} has no refusal; expected a question or prompt.");
        if (job.EarlierPrompt is not null && job.Settings is not SpulSettings)
            throw new ArgumentException($"An earlier soft prompt was given to {UnlearningMethods.NameOf(job.Settings)}; expected spul, the only method that trains one.");
        Directory.CreateDirectory(job.OutputPath);

        var baseSha256 = model.WeightsSha256;
        var forgetSha256 = ExamplesFile.Sha256(job.Forget);
        var retainSha256 = ExamplesFile.Sha256(job.Retain);
        var trainedForget = TrainedForget(job);
        var (trainedRetain, validation) = SplitRetain(job);
        var replaced = job.Settings is AltPoSettings altPo
            ? new AlternativeAnswers(model, altPo, job.Seed).For(trainedForget, cancellation)
            : WithRefusals(trainedForget, job);

        using var adaptation = Adaptation(model, job);
        var tokenizer = ExampleTokenizer.For(model, adaptation.ReservedPositions);
        var method = UnlearningMethods.Create(job.Settings, job.Seed);
        using var owned = method as IDisposable;
        using var task = new UnlearningTask(
            model, adaptation, method, job.Settings, job.Seed,
            Fingerprint(job, baseSha256, forgetSha256, retainSha256, ExamplesFile.Sha256(replaced), job.EarlierPrompt?.Sha256() ?? ""),
            Tokenized(trainedForget), Tokenized(replaced), Tokenized(trainedRetain), TradeOff(model, job, adaptation, trainedForget, validation));
        var checkpointPath = Path.Combine(job.OutputPath, CheckpointFile);
        var outcome = new TrainingLoop(clock).Run(task, job.Settings.Optimiser(job.Seed), checkpointPath, job.Resume, progress, cancellation);
        if (job.Settings is TaskVectorSettings taskVector) ((IWeightAdaptation)adaptation).ScaleChange(-taskVector.Scale);

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

        IReadOnlyList<TokenizedExample> Tokenized(IReadOnlyList<TrainingExample> examples)
        {
            var tokenized = tokenizer.TokenizeAll(examples);
            return job.Settings is SpulSettings { Target: PromptTarget.Classification } ? [.. tokenized.Select(WithoutEndToken)] : tokenized;
        }
    }

    private static IAdaptation Adaptation(LoadedModel model, UnlearningJob job) => job.Settings switch
    {
        SpulSettings spul => new PromptAdaptation(model, spul, job.Seed, job.EarlierPrompt),
        FineTuningSettings { Lora: true } lora => new LoraAdaptation(model, lora, job.Seed),
        _ => new FullAdaptation(model),
    };

    private static Func<CancellationToken, bool>? TradeOff(
        LoadedModel model, UnlearningJob job, IAdaptation adaptation, IReadOnlyList<TrainingExample> forget, IReadOnlyList<TrainingExample> validation)
    {
        if (job.Settings is not SpulSettings { StopAtForgetRefusal: > 0 } spul || adaptation is not PromptAdaptation trained) return null;
        var check = new TradeOffCheck(model, spul, [.. forget.Take(MaxValidationExamples)], validation, job.Refusals);
        return cancellation =>
        {
            using var prompt = trained.Current();
            return check.IsReached(prompt, cancellation);
        };
    }

    private static bool NeedsRetain(UnlearningSettings settings) => settings switch
    {
        FineTuningSettings fineTuning => fineTuning.RetainWeight > 0,
        SpulSettings spul => spul.RetainWeight > 0 || spul.KlWeight > 0,
        _ => false,
    };

    private static bool ReplacesAnswers(UnlearningSettings settings) => settings is SpulSettings or IdkDpoSettings or IdkNllSettings or AltPoSettings;

    private static IReadOnlyList<TrainingExample> TrainedForget(UnlearningJob job)
    {
        if (job.Settings is not SpulSettings { ForgetSetShare: < 1 } spul) return job.Forget;
        var count = Math.Max(1, (int)Math.Round(spul.ForgetSetShare * job.Forget.Count));
        return [.. new SeededRandom(job.Seed, 4).Permutation(job.Forget.Count).Take(count).Order().Select(index => job.Forget[index])];
    }

    private static (IReadOnlyList<TrainingExample> Trained, IReadOnlyList<TrainingExample> Validation) SplitRetain(UnlearningJob job)
    {
        if (job.Settings is not SpulSettings { StopAtForgetRefusal: > 0 } spul) return (job.Retain, []);
        var asked = Enumerable.Range(0, job.Retain.Count).Where(index => job.Retain[index].Kind != ExampleKind.Text).ToArray();
        var count = Math.Clamp((int)Math.Round(spul.ValidationShare * job.Retain.Count), 1, MaxValidationExamples);
        if (asked.Length < count || job.Retain.Count <= count)
            throw new ArgumentException($"stopAtForgetRefusal keeps {count} of {job.Retain.Count} retain examples out of the training, of which {asked.Length} are questions or prompts; expected more.");
        var order = new SeededRandom(job.Seed, 5).Permutation(asked.Length);
        var keptOut = order.Take(count).Select(index => asked[index]).ToHashSet();
        return ([.. job.Retain.Where((_, index) => !keptOut.Contains(index))], [.. job.Retain.Where((_, index) => keptOut.Contains(index))]);
    }

    // arXiv:2406.12038: the generic answer is drawn once per forget example, before training.
    private static IReadOnlyList<TrainingExample> WithRefusals(IReadOnlyList<TrainingExample> forget, UnlearningJob job)
    {
        var random = new SeededRandom(job.Seed, 2);
        return [.. forget.Select(example => example with { Answer = LeadingSpace.Like(example.Answer, job.Refusals[random.Next(job.Refusals.Count)]) })];
    }

    private static TokenizedExample WithoutEndToken(TokenizedExample example) =>
        example is { EndsWithEndToken: true, AnswerTokenCount: > 1 } ? example with { Ids = example.Ids[..^1], EndsWithEndToken = false } : example;

    private static string Fingerprint(UnlearningJob job, params string[] hashes)
    {
        var text = JsonSerializer.Serialize(job.Settings, SettingsJson.Options) + job.Seed + string.Join('\n', hashes) + string.Join('\n', job.Refusals);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

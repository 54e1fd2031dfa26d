using System.Security.Cryptography;
using System.Text;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;

namespace Compliance.Engine.Training;

/// <summary>Exact unlearning by replay: goes back to the last kept checkpoint before the first forgotten example and trains on from there without the forgotten ones.</summary>
/// <remarks>
/// What "trained without them" means: the run with the same start weights, the same steps at the same learning rates, and in each step the same examples in the same order except
/// the forgotten ones; the loss is the mean over the tokens that remain; a step of which nothing remains changes neither weights nor optimiser. Up to the first step that saw a
/// forgotten example this run and the recorded one are the same, so replaying from a checkpoint before it equals that run, bit for bit on one thread of the CPU. It is not the run
/// that a shuffle of the shorter list would give, which is another sample of the same procedure.
/// The old folder still knows the forgotten, its later checkpoints too: deleting it is the caller's. The new folder can be replayed again for the next request.
/// The slices of Bourtoule et al. (arXiv:1912.03817) go back to a checkpoint in the same way; here the checkpoints are those of one ordinary run.
/// </remarks>
/// <param name="clock">Measures speed; results do not depend on it.</param>
public sealed class ReplayRunner(TimeProvider clock)
{
    /// <summary>Name of the file that holds the result's description.</summary>
    public const string ResultFile = "replay.json";

    /// <summary>Forgets exactly.</summary>
    /// <exception cref="ArgumentException">An example is missing or changed, or no step saw a forgotten one; the message names it.</exception>
    /// <exception cref="InvalidDataException">Record or checkpoints do not belong together.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the checkpoint remains.</exception>
    public ReplayResult Run(ReplayJob job, torch.Device? device = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Path.GetFullPath(job.OutputPath) == Path.GetFullPath(job.TrainedPath))
            throw new ArgumentException($"The new model would overwrite the trained one in {job.TrainedPath}; expected another folder.");
        var record = TrainingRecord.Read(job.TrainedPath);
        var first = record.Steps.FirstOrDefault(step => step.Ids.Any(job.ForgottenIds.Contains))?.Step
            ?? throw new ArgumentException($"None of the {job.ForgottenIds.Count} forgotten ids stands in the training record; expected at least one.");
        var kept = TrainingRecord.KeptIn(job.TrainedPath, record.KeptEverySteps);
        var steps = kept.Steps().Where(step => step <= first).ToList();
        if (steps.Count == 0) throw new InvalidDataException($"There is no kept checkpoint before step {first} in {kept.Folder}; expected at least that of step 0.");
        var restart = job.FromStart ? steps[0] : steps[^1];

        using var model = ModelFolder.Load(job.TrainedPath, device);
        var examples = Remaining(job, record, model);
        var shorter = record with
        {
            Steps = [.. record.Steps.Select(step => step with { Ids = [.. step.Ids.Where(id => !job.ForgottenIds.Contains(id))] })],
            TokenCounts = record.TokenCounts.Where(pair => !job.ForgottenIds.Contains(pair.Key)).ToDictionary(),
            Fingerprint = Fingerprint(record, job.ForgottenIds),
        };
        Directory.CreateDirectory(job.OutputPath);
        var checkpointPath = Path.Combine(job.OutputPath, ModelTrainer.CheckpointFile);
        var newKept = TrainingRecord.KeptIn(job.OutputPath, record.KeptEverySteps);
        if (!job.Resume || !File.Exists(checkpointPath))
        {
            // Checkpoints before the first forgotten example hold for the shorter training too.
            foreach (var step in steps.Where(step => step < restart)) TrainingCheckpoint.Adopt(kept.PathOf(step), record.Fingerprint, newKept.PathOf(step), shorter.Fingerprint);
            TrainingCheckpoint.Adopt(kept.PathOf(restart), record.Fingerprint, checkpointPath, shorter.Fingerprint);
        }

        shorter.Write(job.OutputPath);
        model.Model.Weights.RequireGradients(true);
        TrainingOutcome outcome;
        try
        {
            outcome = new TrainingLoop(clock).Run(
                new RecordedTask(model.Model, shorter, examples, shorter.Fingerprint), record.Optimiser, checkpointPath, resume: true, progress, cancellation, newKept);
        }
        finally
        {
            model.Model.Weights.RequireGradients(false);
        }

        ModelFolder.Save(model, job.OutputPath);
        var result = new ReplayResult
        {
            WeightsSha256 = model.Model.Weights.Sha256(),
            FirstForgottenStep = first,
            RestartedAtStep = restart,
            TotalSteps = record.Steps.Count,
            ForgottenCount = record.TokenCounts.Keys.Count(job.ForgottenIds.Contains),
            TokenizerSawExamples = record.TokenizerSawExamples,
            Outcome = outcome,
        };
        SettingsJson.Write(Path.Combine(job.OutputPath, ResultFile), result);
        File.Delete(checkpointPath);
        return result;
    }

    private static Dictionary<string, TokenizedExample> Remaining(ReplayJob job, TrainingRecord record, LoadedModel model)
    {
        var tokenizer = ExampleTokenizer.For(model);
        var byId = job.Examples.Where(example => !job.ForgottenIds.Contains(example.Id) && record.TokenCounts.ContainsKey(example.Id))
            .ToDictionary(example => example.Id, example => tokenizer.Tokenize(example), StringComparer.Ordinal);
        foreach (var (id, count) in record.TokenCounts.Where(pair => !job.ForgottenIds.Contains(pair.Key)))
        {
            if (!byId.TryGetValue(id, out var example))
                throw new ArgumentException($"Example {id} was trained on and is neither given nor to be forgotten; expected every other example of the training.");
            if (example.Ids.Length != count)
                throw new ArgumentException($"Example {id} has {example.Ids.Length} tokens; it was trained on with {count}. Expected the example as it was.");
        }

        return byId;
    }

    private static string Fingerprint(TrainingRecord record, IReadOnlySet<string> forgottenIds)
    {
        var text = string.Join('\n', [record.Fingerprint, .. forgottenIds.Order(StringComparer.Ordinal)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

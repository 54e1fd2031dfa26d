using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning.Exact;

/// <summary>
/// Exact unlearning by shards: models trained on disjoint examples, so that forgetting trains only the shards that saw the forgotten, from the last kept slice before them.
/// </summary>
/// <remarks>
/// Bourtoule et al., Machine Unlearning (arXiv:1912.03817), "SISA". A shard's slice r is trained on its slices 0 to r, with a new optimiser, from the weights after slice r - 1.
/// Every slice's weights depend on nothing but the start model, the settings and those examples; hence training again without some examples gives, bit for bit on one thread of
/// the CPU, what training without them in an empty folder gives.
/// </remarks>
/// <param name="clock">Measures speed; results do not depend on it.</param>
public sealed class ShardedTrainer(TimeProvider clock)
{
    /// <summary>Name of the file that holds the result's description.</summary>
    public const string ResultFile = "sharding.json";

    /// <summary>Trains what is not there yet. Folders that hold a shard without examples are deleted.</summary>
    /// <exception cref="ArgumentException">Settings or examples do not fit; the message says which.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; another call goes on where this one ended.</exception>
    public ShardingResult Train(ShardingJob job, Device? device = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        job.Settings.Validate();
        if (job.Examples.Count == 0) throw new ArgumentException("There is nothing to train on: expected at least one example.");
        Directory.CreateDirectory(job.OutputPath);
        using var start = ModelFolder.Load(job.FromPath, device);
        var startedFrom = start.WeightsSha256;
        var byShard = job.Examples.ToLookup(example => ShardPlace.Of(example, job.Settings).Shard);
        var shards = Enumerable.Range(0, job.Settings.ShardCount)
            .Select(shard => TrainShard(job, start, shard, [.. byShard[shard]], progress, cancellation)).ToList();
        var result = new ShardingResult { Settings = job.Settings, StartedFromSha256 = startedFrom, Shards = shards };
        SettingsJson.Write(Path.Combine(job.OutputPath, ResultFile), result);
        return result;
    }

    /// <summary>Folder of a shard's model.</summary>
    public static string ShardPath(string outputPath, int shard) => Path.Combine(outputPath, string.Create(CultureInfo.InvariantCulture, $"shard-{shard}"));

    private ShardResult TrainShard(
        ShardingJob job, LoadedModel start, int shard, IReadOnlyList<TrainingExample> examples, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var folder = ShardPath(job.OutputPath, shard);
        if (examples.Count == 0)
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return new ShardResult(shard, 0, [], 0, 0, null);
        }

        var slices = Path.Combine(folder, "slices");
        Directory.CreateDirectory(slices);
        using var model = ModelFolder.Create(start.Model.Config, start.Model.Weights.Clone());
        var tokenizer = ExampleTokenizer.For(start);
        var trainedSlices = new List<int>();
        var (steps, seconds) = (0, 0.0);
        for (var slice = 0; slice < job.Settings.SliceCount; slice++)
        {
            IReadOnlyList<TrainingExample> known = [.. examples.Where(example => ShardPlace.Of(example, job.Settings).Slice <= slice)];
            var slicePath = Path.Combine(slices, string.Create(CultureInfo.InvariantCulture, $"slice-{slice}.safetensors"));
            var fingerprint = Fingerprint(job.Settings, start.WeightsSha256, shard, slice, known);
            if (TakeOver(slicePath, fingerprint, model.Weights)) continue;
            trainedSlices.Add(slice);
            if (known.Count > 0)
            {
                model.Weights.RequireGradients(true);
                var checkpoint = Path.Combine(folder, "checkpoint.safetensors");
                var seed = new SeededRandom(job.Settings.Optimiser.Seed, (ulong)shard, (ulong)slice).NextBits();
                var task = new LanguageModelTask(model, tokenizer.TokenizeAll(known), job.Settings.BatchSize, seed, fingerprint);
                if (File.Exists(checkpoint) && !TrainingCheckpoint.BelongsTo(checkpoint, fingerprint)) File.Delete(checkpoint);
                var outcome = new TrainingLoop(clock).Run(task, job.Settings.Optimiser, checkpoint, resume: true, progress, cancellation);
                model.Weights.RequireGradients(false);
                File.Delete(checkpoint);
                steps += outcome.Steps;
                seconds += outcome.Seconds;
            }

            SafetensorsFile.Write(
                slicePath, model.Weights.Names.Select(name => new KeyValuePair<string, Tensor>(name, model.Weights[name])), new Dictionary<string, string> { ["fingerprint"] = fingerprint });
        }

        ModelFolder.Save(model, start.Tokenizer, start.Format, folder);
        return new ShardResult(shard, examples.Count, trainedSlices, steps, seconds, model.Weights.Sha256());
    }

    private static bool TakeOver(string path, string fingerprint, WeightSet weights)
    {
        if (!File.Exists(path)) return false;
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("fingerprint") != fingerprint) return false;
        foreach (var name in weights.Names) weights[name].copy_(file.ReadFloat32(name));
        return true;
    }

    private static string Fingerprint(ShardingSettings settings, string startedFrom, int shard, int slice, IReadOnlyList<TrainingExample> known)
    {
        // When to write checkpoints does not change the result.
        var essential = settings with { Optimiser = settings.Optimiser with { CheckpointEverySteps = 0, CheckpointEverySeconds = 0 } };
        var text = string.Join('\n', JsonSerializer.Serialize(essential, SettingsJson.Options), startedFrom, shard.ToString(CultureInfo.InvariantCulture), slice.ToString(CultureInfo.InvariantCulture), ExamplesFile.Sha256(known));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

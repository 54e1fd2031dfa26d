using System.Text.Json;
using Compliance.Engine.Examples;

namespace Compliance.Engine.Training;

/// <summary>
/// The plan by which a model was trained: which examples stood in which step, in order, and at which learning rate. With the kept checkpoints beside it, it is all that
/// replaying needs besides the remaining examples. It names examples by id and says nothing of what they hold.
/// </summary>
/// <remarks>Stands in the folder <c>replay</c> of the trained model: <c>record.json</c>, <c>steps.jsonl</c> (one line a step) and the checkpoints.</remarks>
public sealed record TrainingRecord
{
    private const string FolderName = "replay";
    private const string RecordFile = "record.json";
    private const string StepsFile = "steps.jsonl";

    private static readonly JsonSerializerOptions lineOptions = new(JsonSerializerDefaults.Web);

    /// <summary>How it was trained; the seed has done its work and is kept for the record.</summary>
    public required OptimiserSettings Optimiser { get; init; }

    /// <summary>Steps of an epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Hash of the weights before the first step.</summary>
    public required string StartedFromSha256 { get; init; }

    /// <summary>Whether the tokenizer was made from the same examples. Replaying leaves the tokenizer as it is.</summary>
    public required bool TokenizerSawExamples { get; init; }

    /// <summary>Steps between two kept checkpoints.</summary>
    public required int KeptEverySteps { get; init; }

    /// <summary>Names the run in its checkpoints.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Tokens of each example, by id: shows when an example is no longer what it was.</summary>
    public required IReadOnlyDictionary<string, int> TokenCounts { get; init; }

    /// <summary>Every step in order; stands in a file of its own.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<RecordedStep> Steps { get; init; } = [];

    /// <summary>Where the checkpoints of a model folder are kept.</summary>
    public static KeptCheckpoints KeptIn(string modelPath, int everySteps) => new(Path.Combine(modelPath, FolderName), everySteps);

    /// <summary>The plan of a run that is about to begin.</summary>
    internal static TrainingRecord Of(LanguageModelTask task, TrainingJob job, IReadOnlyList<TokenizedExample> tokenized, string startedFrom)
    {
        var totalSteps = job.Settings.Optimiser.Epochs * task.StepsPerEpoch;
        var ids = job.Examples.Select(example => example.Id).ToArray();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Length)
            throw new ArgumentException("Two examples have the same id; expected every id once, for the record names examples by id.");
        return new TrainingRecord
        {
            Optimiser = job.Settings.Optimiser,
            StepsPerEpoch = task.StepsPerEpoch,
            StartedFromSha256 = startedFrom,
            TokenizerSawExamples = job.FromPath is null,
            KeptEverySteps = job.KeepEverySteps,
            Fingerprint = task.Fingerprint,
            TokenCounts = ids.Zip(tokenized).ToDictionary(pair => pair.First, pair => pair.Second.Ids.Length),
            Steps =
            [
                .. Enumerable.Range(0, job.Settings.Optimiser.Epochs).SelectMany(task.Batches)
                    .Select((rows, step) => new RecordedStep(step, job.Settings.Optimiser.LearningRateAt(step, totalSteps), [.. rows.Select(row => ids[row])])),
            ],
        };
    }

    /// <summary>Writes it into the folder of its model.</summary>
    public void Write(string modelPath)
    {
        var folder = Path.Combine(modelPath, FolderName);
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, StepsFile + ".part");
        File.WriteAllLines(temporary, Steps.Select(step => JsonSerializer.Serialize(step, lineOptions)));
        File.Move(temporary, Path.Combine(folder, StepsFile), overwrite: true);
        SettingsJson.Write(Path.Combine(folder, RecordFile), this);
    }

    /// <summary>Reads the record of a model.</summary>
    /// <exception cref="FileNotFoundException">The model was trained without one.</exception>
    /// <exception cref="InvalidDataException">The steps do not belong to the record.</exception>
    public static TrainingRecord Read(string modelPath)
    {
        var folder = Path.Combine(modelPath, FolderName);
        var path = Path.Combine(folder, RecordFile);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no training record at {path}; expected a model that was trained with kept checkpoints.", path);
        var record = SettingsJson.Read<TrainingRecord>(path);
        var steps = File.ReadLines(Path.Combine(folder, StepsFile)).Select(line => JsonSerializer.Deserialize<RecordedStep>(line, lineOptions)!).ToList();
        var totalSteps = record.Optimiser.Epochs * record.StepsPerEpoch;
        if (steps.Count != totalSteps || steps.Where((step, index) => step.Step != index || step.LearningRate != record.Optimiser.LearningRateAt(index, totalSteps)).Any())
            throw new InvalidDataException($"The steps beside {path} are not the {totalSteps} of the record, at its learning rates; expected the files as the training wrote them.");
        return record with { Steps = steps };
    }
}

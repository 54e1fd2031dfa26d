using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Text;
using TorchSharp;

namespace Compliance.Engine.Training;

/// <summary>Trains a small model from scratch, tokenizer included, or goes on from an existing one.</summary>
/// <param name="clock">Measures speed; results do not depend on it.</param>
public sealed class ModelTrainer(TimeProvider clock)
{
    /// <summary>Name of the checkpoint in the output folder while a run is under way.</summary>
    public const string CheckpointFile = "checkpoint.safetensors";

    /// <summary>Trains and writes the model folder with training.json.</summary>
    /// <exception cref="ArgumentException">Settings or examples do not fit; the message says which.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the checkpoint remains.</exception>
    public TrainedModel Train(TrainingJob job, torch.Device? device = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        job.Settings.Validate();
        SettingsCheck.AtLeast(job.KeepEverySteps, 0, "keepEverySteps");
        if (job.Examples.Count == 0) throw new ArgumentException("There is nothing to train on: expected at least one example.");
        Directory.CreateDirectory(job.OutputPath);
        var seed = job.Settings.Optimiser.Seed;
        using var start = job.FromPath is null ? FromScratch(job, device) : ModelFolder.Load(job.FromPath, device);
        var startedFrom = start.WeightsSha256;
        var examplesSha256 = ExamplesFile.Sha256(job.Examples);
        var tokenized = ExampleTokenizer.For(start).TokenizeAll(job.Examples);
        start.Model.Weights.RequireGradients(true);
        TrainingOutcome outcome;
        var checkpointPath = Path.Combine(job.OutputPath, CheckpointFile);
        try
        {
            var task = new LanguageModelTask(start.Model, tokenized, job.Settings.BatchSize, seed, Fingerprint(job.Settings, startedFrom, examplesSha256));
            KeptCheckpoints? kept = null;
            if (job.KeepEverySteps > 0)
            {
                var record = TrainingRecord.Of(task, job, tokenized, startedFrom);
                kept = TrainingRecord.KeptIn(job.OutputPath, job.KeepEverySteps);
                record.Write(job.OutputPath);
            }

            outcome = new TrainingLoop(clock).Run(task, job.Settings.Optimiser, checkpointPath, job.Resume, progress, cancellation, kept);
        }
        finally
        {
            start.Model.Weights.RequireGradients(false);
        }

        ModelFolder.Save(start, job.OutputPath);
        var trained = new TrainedModel
        {
            ModelPath = job.OutputPath,
            WeightsSha256 = start.Model.Weights.Sha256(),
            StartedFromSha256 = job.FromPath is null ? null : startedFrom,
            ExamplesSha256 = examplesSha256,
            ExampleCount = job.Examples.Count,
            ParameterCount = start.Model.Weights.ParameterCount,
            Settings = job.Settings,
            Outcome = outcome,
        };
        SettingsJson.Write(Path.Combine(job.OutputPath, "training.json"), trained);
        File.Delete(checkpointPath);
        return trained;
    }

    private static LoadedModel FromScratch(TrainingJob job, torch.Device? device)
    {
        var (tokenizer, format) = job.TokenizerPath is null ? NewTokenizer(job) : TokenizerOf(job.TokenizerPath);
        var config = job.Settings.ModelConfig(tokenizer.VocabularySize);
        var model = ModelFolder.CreateRandom(config, (long)job.Settings.Optimiser.Seed, job.Settings.InitialDeviation);
        if (device is null || device.type == DeviceType.CPU) return new LoadedModel(model, tokenizer, format, "");
        // Drawn on the processor, so that every device starts from the same weights.
        using (model) return new LoadedModel(ModelFolder.Create(config, model.Weights.Clone(device)), tokenizer, format, "");
    }

    private static (ITokenizer Tokenizer, PromptFormat Format) NewTokenizer(TrainingJob job)
    {
        var texts = job.Examples.SelectMany(example => new[] { example.Instruction, example.Prompt, example.Answer })
            .Where(text => !string.IsNullOrEmpty(text)).Select(text => text!);
        return (BpeTrainer.Train(texts, job.Settings.VocabularySize, PromptFormat.TaggedSpecialTokens), PromptFormat.Tagged);
    }

    private static (ITokenizer Tokenizer, PromptFormat Format) TokenizerOf(string modelPath)
    {
        using var model = ModelFolder.Load(modelPath);
        return (model.Tokenizer, model.Format);
    }

    private static string Fingerprint(TrainingSettings settings, string startedFrom, string examplesSha256)
    {
        // When to write checkpoints does not change the result, so it may differ between the two parts of a run.
        var essential = settings with { Optimiser = settings.Optimiser with { CheckpointEverySteps = 0, CheckpointEverySeconds = 0 } };
        var text = string.Join('\n', JsonSerializer.Serialize(essential, SettingsJson.Options), startedFrom, examplesSha256);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

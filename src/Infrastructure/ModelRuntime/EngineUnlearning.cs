using System.Globalization;
using System.Security.Cryptography;
using Compliance.Application.Jobs;
using Compliance.Application.Unlearning;
using Compliance.Domain.Enforcement;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;
using Compliance.Infrastructure.Artifacts;
using UnlearningJob = Compliance.Application.Unlearning.UnlearningJob;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Unlearns with the engine. Works in the checkpoint folder and moves the result to the output folder when it is whole.</summary>
internal sealed class EngineUnlearning(EngineSettings settings, TimeProvider clock) : IUnlearningEngine
{
    private const string WorkFolder = "unlearning";

    public Task<UnlearningProduct> Unlearn(UnlearningJob job, IRunProgress progress, CancellationToken cancellationToken) =>
        EngineThread.Run(
            settings,
            device => job.Strategy.Kind == StrategyKind.Guardrail ? MakeGuardrail(job, progress, device, cancellationToken) : Train(job, progress, device, cancellationToken),
            cancellationToken);

    private UnlearningProduct MakeGuardrail(UnlearningJob job, IRunProgress progress, TorchSharp.torch.Device device, CancellationToken cancellationToken)
    {
        var guard = job.Guard ?? throw new ArgumentException("A guardrail needs to know whom it is about; the job names nobody.", nameof(job));
        if (GuardrailParts.Read(job.Settings, out var parts) is { } wrong) throw new ArgumentException(wrong, nameof(job));
        var started = clock.GetTimestamp();
        var instruction = Instruction(guard.Names);
        progress.Report("Making the rules", 0, 2);
        var rules = GuardrailBuilder.Build(
            RandomNumberGenerator.GetBytes(32), guard.Names, guard.Identifiers, Pairs(job.Forget), Pairs(job.Retain), instruction, settings.AllRefusals, parts,
            [.. job.Retain.Select(example => example.Instruction).OfType<string>().Distinct(StringComparer.Ordinal)]);
        progress.Report("Trying the instruction on others", 1, 2);
        var harm = 0.0;
        if (rules.Instruction.Length > 0)
        {
            using var model = CheckedModel.Load(job.ModelFolder, job.ModelWeightsSha256, device);
            (rules, harm) = new InstructionTrial(model, settings.AllRefusals).Widest(rules, job.Retain, EvidenceRules.GuardrailFalsePositiveRate, cancellationToken);
        }

        Directory.CreateDirectory(job.OutputFolder);
        var path = Path.Combine(job.OutputFolder, GuardrailFile.Name);
        var sha256 = GuardrailFile.Write(rules, path);
        progress.Report("Trying the instruction on others", 2, 2);
        return new UnlearningProduct(path, sha256, new Dictionary<string, double>
        {
            ["names"] = rules.Names.Count,
            ["questions"] = rules.Questions.Count,
            ["answers"] = rules.Answers.Count,
            ["classifier-threshold"] = rules.Classifier?.Threshold ?? 1,
            ["others-refused-by-instruction"] = harm,
            ["instruction-scope"] = (int)rules.Scope,
            ["seconds"] = clock.GetElapsedTime(started).TotalSeconds,
        });
    }

    private UnlearningProduct Train(UnlearningJob job, IRunProgress progress, TorchSharp.torch.Device device, CancellationToken cancellationToken)
    {
        var work = Path.Combine(progress.CheckpointFolder, WorkFolder);
        progress.Report("Loading the model", 0, 1);
        using var model = CheckedModel.Load(job.ModelFolder, job.ModelWeightsSha256, device);
        var engineJob = new Compliance.Engine.Unlearning.UnlearningJob
        {
            Settings = StrategySettings.For(job.Strategy, job.Settings),
            Forget = EngineExamples.Of(job.Forget),
            Retain = EngineExamples.Of(job.Retain),
            OutputPath = work,
            Seed = unchecked((ulong)job.Seed),
            Refusals = settings.AllRefusals,
            Resume = true,
        };
        var result = FinishedBefore(job, model) ?? Run(model, engineJob, progress, cancellationToken);
        if (Directory.Exists(work))
            Publish(work, job.OutputFolder);

        var figures = result.Outcome.FinalLosses.ToDictionary(loss => $"loss-{loss.Key}", loss => loss.Value);
        figures["steps"] = result.Outcome.Steps;
        figures["seconds"] = result.Outcome.Seconds;
        figures["trained-numbers"] = result.TrainableCount;
        if (result.Artefact.SoftPromptFile is { } file)
        {
            var path = Path.Combine(job.OutputFolder, file);
            return new UnlearningProduct(path, FileHash.Of(path), figures);
        }

        return new UnlearningProduct(job.OutputFolder, result.Artefact.WeightsSha256!, figures);
    }

    private UnlearningResult Run(
        Compliance.Engine.Models.LoadedModel model, Compliance.Engine.Unlearning.UnlearningJob job, IRunProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return new UnlearningRunner(clock).Run(model, job, new TrainingReport(progress), cancellationToken);
        }
        catch (InvalidDataException) when (File.Exists(Path.Combine(job.OutputPath, UnlearningRunner.CheckpointFile)))
        {
            // A checkpoint that cannot be used costs minutes; giving up would cost the run.
            File.Delete(Path.Combine(job.OutputPath, UnlearningRunner.CheckpointFile));
            return new UnlearningRunner(clock).Run(model, job, new TrainingReport(progress), cancellationToken);
        }
    }

    /// <summary>What an earlier attempt finished but did not live to publish, if it is whole.</summary>
    private static UnlearningResult? FinishedBefore(UnlearningJob job, Compliance.Engine.Models.LoadedModel model)
    {
        var path = Path.Combine(job.OutputFolder, UnlearningRunner.ResultFile);
        if (!File.Exists(path))
            return null;
        try
        {
            var result = SettingsJson.Read<UnlearningResult>(path);
            if (result.BaseModelSha256 != model.WeightsSha256)
                return null;
            if (result.Artefact.SoftPromptFile is { } file)
            {
                using var prompt = SoftPrompt.Load(Path.Combine(job.OutputFolder, file), model.WeightsSha256);
                return prompt.Sha256() == result.Artefact.SoftPromptSha256 ? result : null;
            }

            CheckedModel.Load(job.OutputFolder, result.Artefact.WeightsSha256, TorchSharp.torch.CPU).Dispose();
            return result;
        }
        catch (Exception damage) when (damage is ArgumentException or IOException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The prompt prefix; empty when nobody is named.</summary>
    private string Instruction(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => string.Format(CultureInfo.InvariantCulture, settings.HidingInstruction, names[0]),
        _ => string.Format(CultureInfo.InvariantCulture, settings.HidingInstruction, $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}"),
    };

    private static List<(string Question, string Answer)> Pairs(IEnumerable<EngineExample> examples) =>
        [.. examples.Select(example => (example.Prompt, example.Completion))];

    // What an earlier attempt left there may be half of something.
    private static void Publish(string work, string output)
    {
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        Directory.Move(work, output);
    }
}

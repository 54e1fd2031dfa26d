using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Training;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning.Tuning;

/// <summary>Seeded random search over the settings of one method. A search that was stopped goes on where it was, within a trial too.</summary>
/// <remarks>Random instead of grid search: Bergstra and Bengio, JMLR 13 (2012).</remarks>
/// <param name="clock">Measures speed; results depend on it only through <see cref="TuningJob.MaxSeconds"/>.</param>
public sealed class TuningRunner(TimeProvider clock)
{
    private const string RunFolder = "run";

    /// <summary>Runs the trials that are not there yet and says what all of them found.</summary>
    /// <param name="model">Never changed.</param>
    /// <param name="job">What to look for.</param>
    /// <param name="device">Where changed models are probed; null for the processor.</param>
    /// <param name="trials">Told after each trial, on this thread.</param>
    /// <param name="progress">Told after each training step, on this thread.</param>
    /// <param name="cancellation">Ends the search after the current step; another call goes on.</param>
    /// <exception cref="ArgumentException">A setting, range or example does not fit; the message says which.</exception>
    public TuningReport Run(
        LoadedModel model, TuningJob job, Device? device = null, IProgress<TuningTrial>? trials = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        SettingsCheck.AtLeast(job.TrialCount, 1, "trialCount");
        SettingsCheck.AtLeast(job.MaxSeconds, 0, "maxSeconds");
        var report = new TuningReport
        {
            Method = UnlearningMethods.NameOf(job.Settings),
            Seed = job.Seed,
            BaseModelSha256 = model.WeightsSha256,
            Before = Measured(model, job, null, cancellation),
            Trials = [],
        };
        Directory.CreateDirectory(job.OutputPath);
        var done = new List<TuningTrial>();
        for (var number = 1; number <= job.TrialCount; number++)
        {
            if (job.MaxSeconds > 0 && done.Sum(trial => trial.Seconds) >= job.MaxSeconds) break;
            var trial = Trial(model, job, number, device, progress, cancellation);
            done.Add(trial);
            trials?.Report(trial);
        }

        return (report with { Trials = done }).Judged();
    }

    private TuningTrial Trial(LoadedModel model, TuningJob job, int number, Device? device, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var values = job.Space.Draw(job.Seed, number);
        var settings = UnlearningMethods.With(job.Settings, values);
        var fingerprint = Fingerprint(model, job, settings);
        var path = Path.Combine(job.OutputPath, string.Create(CultureInfo.InvariantCulture, $"trial-{number:D4}.json"));
        if (File.Exists(path) && SettingsJson.Read<TuningTrial>(path) is var earlier && earlier.Fingerprint == fingerprint) return earlier;

        var started = clock.GetTimestamp();
        var folder = Path.Combine(job.OutputPath, RunFolder + "-" + fingerprint[..16]);
        var trial = new TuningTrial(number, fingerprint, values, settings, null, null, 0, 0);
        try
        {
            var result = new UnlearningRunner(clock).Run(
                model,
                new UnlearningJob { Settings = settings, Forget = job.Forget, Retain = job.Retain, OutputPath = folder, Seed = job.Seed, Refusals = job.Refusals, Resume = true },
                progress, cancellation);
            trial = trial with { Figures = After(model, job, result, folder, device, cancellation), Steps = result.Outcome.Steps };
        }
        catch (TrainingDivergedException e)
        {
            trial = trial with { Failure = e.Message };
        }

        trial = trial with { Seconds = clock.GetElapsedTime(started).TotalSeconds };
        SettingsJson.Write(path, trial);
        // Only the figures stay: a changed model for each trial would fill a disk.
        Directory.Delete(folder, recursive: true);
        return trial;
    }

    private static TuningFigures After(LoadedModel model, TuningJob job, UnlearningResult result, string folder, Device? device, CancellationToken cancellation)
    {
        if (result.Artefact.SoftPromptFile is { } file)
        {
            using var prompt = SoftPrompt.Load(Path.Combine(folder, file), model.WeightsSha256);
            return Measured(model, job, prompt, cancellation);
        }

        using var changed = ModelFolder.Load(folder, device);
        return Measured(changed, job, null, cancellation);
    }

    private static TuningFigures Measured(LoadedModel model, TuningJob job, SoftPrompt? prompt, CancellationToken cancellation)
    {
        var options = new ProbeOptions
        {
            Probes = [ProbeNames.RougeL, ProbeNames.Probability],
            SoftPrompt = prompt,
            MaxAnswerTokens = job.MaxAnswerTokens,
            Refusals = job.Refusals,
            Resamples = 0,
        };
        ProbeSet[] sets =
        [
            new(ProbeSet.Forget, job.ForgetProbe.Count > 0 ? job.ForgetProbe : job.Forget),
            new(ProbeSet.Retain, job.RetainProbe.Count > 0 ? job.RetainProbe : job.Retain),
        ];
        var measured = ProbeRunner.Run(model, sets, options, cancellation: cancellation).Sets;
        return new TuningFigures(Value(0, ProbeNames.RougeL), Value(0, ProbeNames.Probability), Value(1, ProbeNames.RougeL), Value(1, ProbeNames.Probability));

        double Value(int set, string probe) => measured[set].Means.TryGetValue(probe, out var mean)
            ? mean.Value
            : throw new ArgumentException($"The {sets[set].Name} examples have nothing that {probe} can measure; expected questions or prompts.");
    }

    private static string Fingerprint(LoadedModel model, TuningJob job, UnlearningSettings settings)
    {
        string[] parts =
        [
            JsonSerializer.Serialize(settings, SettingsJson.Options), model.WeightsSha256, job.Seed.ToString(CultureInfo.InvariantCulture), job.MaxAnswerTokens.ToString(CultureInfo.InvariantCulture),
            ExamplesFile.Sha256(job.Forget), ExamplesFile.Sha256(job.Retain), ExamplesFile.Sha256(job.ForgetProbe), ExamplesFile.Sha256(job.RetainProbe), .. job.Refusals,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Compliance.Engine.Training;

namespace Compliance.Cli.Engine;

/// <summary>Where a command writes: results on standard output, progress on standard error.</summary>
internal sealed class Terminal(ParseResult parsed, bool isJson)
{
    private const double SecondsBetweenProgressLines = 2;
    private long lastProgress;

    /// <summary>Standard output.</summary>
    public TextWriter Output { get; } = parsed.InvocationConfiguration.Output;

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; } = parsed.InvocationConfiguration.Error;

    /// <summary>Writes the result, as JSON if that was asked for.</summary>
    public void Result<T>(T result, Action<TextWriter> writeForPeople)
    {
        if (isJson) Output.WriteLine(JsonSerializer.Serialize(result, SettingsJson.Options));
        else writeForPeople(Output);
    }

    /// <summary>Writes a line of progress, but not more often than every other second unless it is important.</summary>
    public void Progress(string line, bool isImportant = false)
    {
        if (!isImportant && lastProgress != 0 && TimeProvider.System.GetElapsedTime(lastProgress).TotalSeconds < SecondsBetweenProgressLines) return;
        lastProgress = TimeProvider.System.GetTimestamp();
        Error.WriteLine(line);
    }

    /// <summary>A display of training steps.</summary>
    public IProgress<TrainingProgress> TrainingSteps() => new Steps(this);

    /// <summary>A number as people read it: four digits that count.</summary>
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private sealed class Steps(Terminal terminal) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress progress)
        {
            var losses = string.Join("  ", progress.Losses.Select(loss => $"{loss.Key} {Number(loss.Value)}"));
            terminal.Progress(
                string.Create(CultureInfo.InvariantCulture,
                    $"step {progress.Step}/{progress.TotalSteps}  epoch {progress.Epoch}  {losses}  lr {progress.LearningRate:G3}  {progress.TokensPerSecond:F0} tokens/s  {progress.SecondsLeft:F0} s left"),
                isImportant: progress.Step == progress.TotalSteps);
        }
    }
}

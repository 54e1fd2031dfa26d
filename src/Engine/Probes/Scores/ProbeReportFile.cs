using System.Text.Json;
using Compliance.Engine.Training;

namespace Compliance.Engine.Probes.Scores;

/// <summary>Reads what was measured earlier, here or with another program.</summary>
public static class ProbeReportFile
{
    /// <summary>Reads a report of <c>compliance probe --json</c>, an evaluation log of locuslab/tofu or one of locuslab/open-unlearning; which, it sees itself.</summary>
    /// <param name="path">A JSON file.</param>
    /// <param name="resamples">For the intervals of a log, which brings none.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">None of the three; the message says what was expected.</exception>
    public static ProbeReport Read(string path, int resamples, ulong seed)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no report at {path}.", path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                if (TofuLog.IsSuch(root)) return TofuLog.Read(root, resamples, seed);
                if (root.TryGetProperty("sets", out _)) return Own(root);
                if (root.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.Object) return Own(model);
                if (OpenUnlearningLog.IsSuch(root)) return OpenUnlearningLog.Read(root, resamples, seed);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The parser's own text can quote answers, which may hold personal data.
            throw new InvalidDataException($"{path} is damaged or of an unknown version. {Expected}");
        }

        throw new InvalidDataException($"{path} is no report. {Expected}");
    }

    private const string Expected =
        "Expected the JSON of \"compliance probe --json\", an eval_log_aggregated.json of locuslab/tofu, or a TOFU_EVAL.json of locuslab/open-unlearning.";

    private static ProbeReport Own(JsonElement report) => report.Deserialize<ProbeReport>(SettingsJson.Options)!;
}

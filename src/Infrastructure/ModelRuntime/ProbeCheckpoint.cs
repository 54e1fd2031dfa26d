using System.Text.Json;
using System.Text.Json.Serialization;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Keeps what a stopped verification found already, for the run that goes on.</summary>
internal static class ProbeCheckpoint
{
    public static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() }, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>What was kept, or null when there is nothing, or it belongs to other facts.</summary>
    public static T? Read<T>(string path, string fingerprint) where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Kept<T>>(File.ReadAllBytes(path), Options) is { } kept && kept.Fingerprint == fingerprint ? kept.Found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static void Write<T>(string path, string fingerprint, T found) where T : class
    {
        var unfinished = path + ".new";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(new Kept<T>(fingerprint, found), Options));
        File.Move(unfinished, path, overwrite: true);
    }

    private sealed record Kept<T>(string Fingerprint, T Found);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Compliance.Engine.Training;

/// <summary>How settings and results of the engine stand in JSON: camelCase, choices by name, unknown fields refused.</summary>
public static class SettingsJson
{
    /// <summary>The options; shared because they cache type information.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes an object as an indented JSON file, through a temporary file.</summary>
    public static void Write<T>(string path, T value)
    {
        var temporary = path + ".part";
        File.WriteAllText(temporary, JsonSerializer.Serialize(value, Options) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads settings from a JSON file; fields that are left out keep their defaults.</summary>
    /// <exception cref="ArgumentException">The file is no such object; the message names the file and the place.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options)
                ?? throw new ArgumentException($"{path} holds null; expected an object with settings.");
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{path} holds no valid settings: {e.Message}", e);
        }
    }
}

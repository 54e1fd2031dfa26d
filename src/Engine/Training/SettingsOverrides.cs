using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Compliance.Engine.Training;

/// <summary>Changes single values of a settings record that are given as text, as on a command line.</summary>
public static class SettingsOverrides
{
    private const string Discriminator = "method";

    /// <summary>A copy with the values replaced. Values inside nested records are found by their own name.</summary>
    /// <param name="settings">The others stay as here.</param>
    /// <param name="values">Names as in JSON, whatever their case; lists are separated by commas.</param>
    /// <param name="owner">Whose settings they are, for messages.</param>
    /// <exception cref="ArgumentException">An unknown name, or a value of the wrong kind.</exception>
    public static T With<T>(T settings, IEnumerable<KeyValuePair<string, string>> values, string owner)
    {
        var fields = JsonSerializer.SerializeToNode(settings, SettingsJson.Options)!.AsObject();
        var places = Places(fields).ToList();
        foreach (var (key, value) in values)
        {
            var (parent, name) = places.Find(place => place.Name.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (parent is null)
                throw new ArgumentException($"{owner} has no setting \"{key}\"; expected one of: {string.Join(", ", places.Select(place => place.Name))}.");
            parent[name] = Parsed(name, value, parent[name]);
        }

        try
        {
            return fields.Deserialize<T>(SettingsJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The settings of {owner} cannot be read: {e.Message}", e);
        }
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonObject fields) => fields
        .Where(field => field.Key != Discriminator)
        .SelectMany(field => field.Value is JsonObject nested ? Places(nested) : [(fields, field.Key)]);

    private static JsonNode Parsed(string name, string value, JsonNode? present)
    {
        switch (present?.GetValueKind())
        {
            case JsonValueKind.Array:
                return new JsonArray([.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => JsonValue.Create(item))]);
            case JsonValueKind.True or JsonValueKind.False:
                return bool.TryParse(value, out var isTrue) ? isTrue : throw new ArgumentException($"{name} is \"{value}\"; expected true or false.");
            case JsonValueKind.Number:
                if (long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole)) return whole;
                return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? number
                    : throw new ArgumentException($"{name} is \"{value}\"; expected a number.");
            default:
                return value;
        }
    }
}

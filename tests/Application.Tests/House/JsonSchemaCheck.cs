using System.Globalization;
using System.Text.Json;

namespace Compliance.Application.Tests.House;

/// <summary>Validates JSON against the keywords of JSON Schema that our schemas use. A keyword that it does not know is a fault, so nothing goes unchecked.</summary>
internal static class JsonSchemaCheck
{
    private static readonly HashSet<string> Notes = ["$schema", "title", "description", "$defs"];

    /// <summary>Every place where the value breaks the schema, as "$.models[0].name: ...".</summary>
    public static IReadOnlyList<string> Faults(JsonElement schema, JsonElement value) => [.. At(schema, schema, value, "$")];

    private static IEnumerable<string> At(JsonElement root, JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().Where(keyword => !Notes.Contains(keyword.Name)).SelectMany(keyword => Keyword(root, schema, keyword, value, path));

    private static IEnumerable<string> Keyword(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value, string path) => keyword.Name switch
    {
        "$ref" => At(root, root.GetProperty("$defs").GetProperty(keyword.Value.GetString()!.Split('/')[^1]), value, path),
        "type" => Types(keyword.Value).Any(type => Is(value, type)) ? [] : [$"{path}: is {value.ValueKind}, not {keyword.Value}"],
        "const" => value.ToString() == keyword.Value.ToString() ? [] : [$"{path}: is not {keyword.Value}"],
        "enum" => keyword.Value.EnumerateArray().Any(known => known.ToString() == value.ToString()) ? [] : [$"{path}: is none of {keyword.Value}"],
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= keyword.Value.GetInt32() ? [] : [$"{path}: is shorter than {keyword.Value}"],
        "format" => value.ValueKind != JsonValueKind.String || HasFormat(value.GetString()!, keyword.Value.GetString()!) ? [] : [$"{path}: is no {keyword.Value}"],
        "required" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}: lacks {name}"),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object || keyword.Value.GetBoolean() ? [] : value.EnumerateObject().Where(found => !schema.GetProperty("properties").TryGetProperty(found.Name, out _)).Select(found => $"{path}: has the unknown {found.Name}"),
        "properties" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateObject().Where(known => value.TryGetProperty(known.Name, out _)).SelectMany(known => At(root, known.Value, value.GetProperty(known.Name), $"{path}.{known.Name}")),
        "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, index) => At(root, keyword.Value, item, $"{path}[{index}]")),
        _ => [$"{path}: the schema uses {keyword.Name}, which this check does not know"],
    };

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => string.Equals(value.ValueKind.ToString(), type, StringComparison.OrdinalIgnoreCase),
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}

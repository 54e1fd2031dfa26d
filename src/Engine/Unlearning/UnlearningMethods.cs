using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>The methods that there are, by the names that the command line, reports and settings files use.</summary>
public static class UnlearningMethods
{
    private static readonly Dictionary<string, Func<UnlearningSettings>> defaults = new(StringComparer.Ordinal)
    {
        ["grad-ascent"] = () => new GradAscentSettings(),
        ["grad-diff"] = () => new GradDiffSettings(),
        ["npo"] = () => new NpoSettings(),
        ["simnpo"] = () => new SimNpoSettings(),
        ["idk-dpo"] = () => new IdkDpoSettings(),
        ["idk-nll"] = () => new IdkNllSettings(),
        ["spul"] = () => new SpulSettings(),
    };

    // The papers' letters. Beta is a setting of its own in the preference methods.
    private static readonly Dictionary<string, string> shortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["p"] = "promptLength",
        ["lr"] = "learningRate",
        ["alpha"] = "retainWeight",
        ["gamma"] = "forgetWeight",
        ["rank"] = "loraRank",
    };

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. defaults.Keys];

    /// <summary>Default settings of a method.</summary>
    /// <exception cref="ArgumentException">No such method.</exception>
    public static UnlearningSettings Defaults(string name) => defaults.TryGetValue(name, out var make)
        ? make()
        : throw new ArgumentException($"There is no method \"{name}\"; expected one of: {string.Join(", ", Names)}.");

    /// <summary>Name of the method that settings belong to.</summary>
    public static string NameOf(UnlearningSettings settings) => defaults.First(pair => pair.Value().GetType() == settings.GetType()).Key;

    /// <summary>The loss that settings stand for.</summary>
    public static IUnlearningMethod Create(UnlearningSettings settings) => settings switch
    {
        GradAscentSettings gradAscent => new GradAscent(gradAscent),
        GradDiffSettings gradDiff => new GradDiff(gradDiff),
        NpoSettings npo => new Npo(npo),
        SimNpoSettings simNpo => new SimNpo(simNpo),
        IdkDpoSettings idkDpo => new IdkDpo(idkDpo),
        IdkNllSettings idkNll => new IdkNll(idkNll),
        SpulSettings spul => new Spul(spul),
        _ => throw new ArgumentException($"There is no method for {settings.GetType().Name}."),
    };

    /// <summary>Settings with some values replaced, given as text.</summary>
    /// <param name="settings">The others stay as here.</param>
    /// <param name="values">Names as in JSON, or the papers' letters p, alpha, beta, gamma, lr; lists are separated by commas.</param>
    /// <exception cref="ArgumentException">An unknown name, or a value of the wrong kind or out of range.</exception>
    public static UnlearningSettings With(UnlearningSettings settings, IEnumerable<KeyValuePair<string, string>> values)
    {
        var fields = JsonSerializer.SerializeToNode(settings, SettingsJson.Options)!.AsObject();
        var names = fields.Select(field => field.Key).Where(name => name != "method").ToList();
        foreach (var (key, value) in values)
        {
            var longName = key.Equals("beta", StringComparison.OrdinalIgnoreCase) && settings is SpulSettings
                ? "klWeight"
                : shortNames.GetValueOrDefault(key, key);
            var name = names.FirstOrDefault(candidate => candidate.Equals(longName, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"{NameOf(settings)} has no setting \"{key}\"; expected one of: {string.Join(", ", names)}.");
            fields[name] = Parsed(name, value, fields[name]);
        }

        UnlearningSettings changed;
        try
        {
            changed = fields.Deserialize<UnlearningSettings>(SettingsJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The settings of {NameOf(settings)} cannot be read: {e.Message}", e);
        }

        changed.Validate();
        return changed;
    }

    private static JsonNode Parsed(string name, string value, JsonNode? present)
    {
        switch (present?.GetValueKind())
        {
            case JsonValueKind.Array:
                return new JsonArray([.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => (JsonNode)item)]);
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

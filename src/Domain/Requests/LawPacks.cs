using System.Text.Json;
using System.Text.Json.Serialization;

namespace Compliance.Domain.Requests;

/// <summary>The rule packs that ship with the portal, read from the data files in Requests/Laws.</summary>
public static class LawPacks
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Every pack, newest version first within a code.</summary>
    public static IReadOnlyList<LawPack> All { get; } = ReadAll();

    /// <summary>The pack for where the person lives, in the version in force on the day.</summary>
    /// <param name="country">ISO 3166-1 alpha-2. Unknown ones get the voluntary pack: nobody is turned away for lack of a law.</param>
    public static LawPack For(string country, DateOnly on) =>
        All.FirstOrDefault(pack => pack.Countries.ContainsKey(country) && IsInForce(pack, on))
        ?? All.First(pack => pack.Code == "voluntary");

    private static bool IsInForce(LawPack pack, DateOnly on) =>
        DateOnly.ParseExact(pack.Version, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) <= on;

    private static List<LawPack> ReadAll()
    {
        var assembly = typeof(LawPacks).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Laws/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<LawPack>(stream, Options) ?? throw new InvalidOperationException($"Rule pack {name} is empty.");
            })
            .OrderBy(pack => pack.Code, StringComparer.Ordinal).ThenByDescending(pack => pack.Version, StringComparer.Ordinal)
            .ToList();
    }
}

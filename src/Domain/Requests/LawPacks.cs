using System.Text.Json;
using System.Text.Json.Serialization;

namespace Compliance.Domain.Requests;

/// <summary>The rule packs of a portal, in every version.</summary>
public sealed class LawPacks
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <param name="packs">Every pack in every version; one of them has the code "voluntary".</param>
    /// <exception cref="ArgumentException">Two packs have the same code and version, or none is "voluntary".</exception>
    public LawPacks(IEnumerable<LawPack> packs)
    {
        All = [.. packs.OrderBy(pack => pack.Code, StringComparer.Ordinal).ThenByDescending(pack => pack.Version, StringComparer.Ordinal)];
        if (All.GroupBy(pack => (pack.Code, pack.Version)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The rule pack {twice.Key.Code} {twice.Key.Version} is there twice.", nameof(packs));
        if (All.All(pack => pack.Code != "voluntary")) throw new ArgumentException("There is no rule pack 'voluntary' for countries without a known law.", nameof(packs));
    }

    /// <summary>The packs that ship with the portal, read from the data files in Requests/Laws.</summary>
    public static LawPacks Shipped { get; } = new(ReadShipped());

    /// <summary>Every pack, newest version first within a code.</summary>
    public IReadOnlyList<LawPack> All { get; }

    /// <summary>The pack for where the person lives, in the version in force on the day.</summary>
    /// <param name="country">ISO 3166-1 alpha-2. Unknown ones get the voluntary pack: nobody is turned away for lack of a law.</param>
    /// <param name="on">Day of receipt.</param>
    public LawPack For(string country, DateOnly on) =>
        All.FirstOrDefault(pack => pack.Countries.ContainsKey(country) && pack.InForceFrom <= on)
        ?? All.First(pack => pack.Code == "voluntary");

    /// <summary>The pack in the version that a case pinned, or null when this portal does not have it any more.</summary>
    public LawPack? Find(string code, string version) => All.FirstOrDefault(pack => pack.Code == code && pack.Version == version);

    private static IEnumerable<LawPack> ReadShipped()
    {
        var assembly = typeof(LawPacks).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Laws/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<LawPack>(stream, Options) ?? throw new InvalidOperationException($"Rule pack {name} is empty.");
        }
    }
}

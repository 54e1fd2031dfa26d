using System.Globalization;
using System.Text.Json;

namespace Compliance.Domain.Breaches;

/// <summary>How long the authority may wait for a notice, as dated data.</summary>
/// <param name="Version">ISO date from which it applies.</param>
/// <param name="NoticeHours">Hours from becoming aware.</param>
public sealed record BreachRules(string Version, int NoticeHours, string Source)
{
    private static readonly IReadOnlyList<BreachRules> All = Read();

    /// <summary>The rules in force at the moment.</summary>
    public static BreachRules On(DateTimeOffset at) =>
        All.Last(rules => DateOnly.ParseExact(rules.Version, "yyyy-MM-dd", CultureInfo.InvariantCulture) <= DateOnly.FromDateTime(at.UtcDateTime));

    /// <summary>The rules of a version.</summary>
    public static BreachRules Of(string version) => All.Single(rules => rules.Version == version);

    private static List<BreachRules> Read()
    {
        using var stream = typeof(BreachRules).Assembly.GetManifestResourceStream("Breaches/breach-rules.json")!;
        return [.. JsonSerializer.Deserialize<List<BreachRules>>(stream, JsonSerializerOptions.Web)!.OrderBy(rules => rules.Version, StringComparer.Ordinal)];
    }
}

namespace Compliance.Domain.Requests;

/// <summary>One thing that differs between two rule packs.</summary>
/// <param name="What">Which part, in words: "Period", "Authority of DE".</param>
/// <param name="From">What the first pack says.</param>
/// <param name="To">What the second pack says.</param>
public sealed record PackDifference(string What, string From, string To)
{
    private const string Nothing = "none";

    /// <summary>Every part that differs, in the order in which a reader would ask. Empty when the packs say the same.</summary>
    public static IReadOnlyList<PackDifference> Between(LawPack from, LawPack to) =>
    [
        .. Parts(from).Select(part => part.What).Union(Parts(to).Select(part => part.What))
            .Select(what => new PackDifference(what, Says(from, what), Says(to, what)))
            .Where(difference => difference.From != difference.To),
    ];

    private static string Says(LawPack pack, string what) => Parts(pack).FirstOrDefault(part => part.What == what).Says ?? Nothing;

    private static IEnumerable<(string What, string Says)> Parts(LawPack pack)
    {
        yield return ("Name", pack.Name);
        yield return ("Period", $"{pack.Period.InWords} from {(pack.Period.From == PeriodStart.DayOfReceipt ? "the day of receipt" : "the day after receipt")}");
        yield return ("Last day is no working day", pack.RollsToWorkingDay ? "the next working day counts" : "it counts all the same");
        yield return ("Extension", pack.Extension is { } extension ? $"{extension.By.InWords}, for {string.Join(" or ", extension.Reasons)}" : Nothing);
        yield return ("Suspension", pack.Suspension is { } suspension ? $"for {string.Join(" or ", suspension.Reasons)}" : Nothing);
        yield return ("Acknowledgement", pack.Acknowledgement is { } acknowledgement ? $"within {acknowledgement.Within.InWords}" : Nothing);
        yield return ("Record kept", pack.Retention is { } retention ? $"{retention.Months} months" : Nothing);
        yield return ("Remedy", pack.Remedy);
        yield return ("Source", pack.Source);
        foreach (var (template, parts) in pack.Letters.OrderBy(letter => letter.Key, StringComparer.Ordinal)) yield return ($"Letter '{template}' contains", string.Join(", ", parts));
        foreach (var (country, place) in pack.Countries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            yield return ($"In {country}", $"{place.Authority?.Name ?? "no authority"}, {place.Authority?.Url ?? "no address"}; days in {place.TimeZone}; holidays of {place.Holidays}");
    }
}

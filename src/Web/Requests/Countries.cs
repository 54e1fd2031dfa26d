using System.Globalization;

namespace Compliance.Web.Requests;

/// <summary>ISO 3166-1 countries by English name.</summary>
internal static class Countries
{
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            // Two letters: regions such as "001" (the world) are no countries.
            .Where(region => region.TwoLetterISORegionName.Length == 2 && region.TwoLetterISORegionName.All(char.IsAsciiLetterUpper) && region.TwoLetterISORegionName != "XK")
            .Select(region => (region.TwoLetterISORegionName, region.EnglishName))
            .DistinctBy(country => country.TwoLetterISORegionName)
            .OrderBy(country => country.EnglishName, StringComparer.Ordinal),
    ];

    public static string Name(string? code) => All.FirstOrDefault(country => country.Code == code).Name ?? code ?? "";
}

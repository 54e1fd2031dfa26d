namespace Compliance.Domain.Accountability;

/// <summary>The countries of the European Economic Area, to which the rules on transfers do not apply (Art. 44 GDPR; EEA Agreement).</summary>
public static class EeaCountries
{
    // The 27 members of the European Union, and Iceland, Liechtenstein and Norway.
    private static readonly HashSet<string> Codes =
    [
        "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO",
    ];

    /// <summary>Whether data that go there leave the area.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static bool IsOutside(string country) => !Codes.Contains(country);
}

namespace Compliance.Domain.Requests;

/// <summary>An exemption from erasure.</summary>
/// <param name="Code">Stable: "legal-obligation".</param>
/// <param name="Source">Letter of Art. 17(3) GDPR.</param>
/// <param name="NeedsBalancing">Whether the interests have to be weighed on the form.</param>
public sealed record ErasureExemption(string Code, string Source, bool NeedsBalancing = false)
{
    /// <summary>The five exemptions of Art. 17(3) GDPR in their order.</summary>
    public static IReadOnlyList<ErasureExemption> All { get; } =
    [
        new("freedom-of-expression", "Art. 17(3)(a) GDPR", NeedsBalancing: true),
        new("legal-obligation", "Art. 17(3)(b) GDPR"),
        new("public-health", "Art. 17(3)(c) GDPR"),
        new("archiving", "Art. 17(3)(d) GDPR"),
        new("legal-claims", "Art. 17(3)(e) GDPR"),
    ];

    /// <summary>The exemption with the code, or null.</summary>
    public static ErasureExemption? Find(string code) => All.FirstOrDefault(exemption => exemption.Code == code);
}

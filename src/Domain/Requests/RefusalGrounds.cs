namespace Compliance.Domain.Requests;

/// <summary>Grounds on which a request may be refused, as stable codes.</summary>
public static class RefusalGrounds
{
    /// <summary>Every ground. Art. 11(2), 12(5)(b), 17(1) and 17(3)(a) to (e) GDPR.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["not-identifiable", "no-ground", "freedom-of-expression", "legal-obligation", "public-health", "archiving", "legal-claims", "unfounded"];
}

namespace Compliance.Domain.Requests;

/// <summary>Grounds on which a request may be refused, as stable codes.</summary>
public static class RefusalGrounds
{
    /// <summary>Manifestly unfounded or excessive, Art. 12(5)(b) GDPR.</summary>
    public const string Unfounded = "unfounded";

    /// <summary>The person cannot be found in the training data, Art. 11(2) GDPR.</summary>
    public const string NotIdentifiable = "not-identifiable";

    /// <summary>Every ground. Art. 11(2), 12(5)(b), 12(6), 17(1) and 17(3)(a) to (e) GDPR; 11 CCR 7022(a).</summary>
    public static IReadOnlyList<string> All { get; } = [NotIdentifiable, "not-verified", "no-ground", .. ErasureExemption.All.Select(exemption => exemption.Code), Unfounded];

    /// <summary>Whether the ground takes evidence and a second officer.</summary>
    public static bool NeedsSecondOfficer(string ground) => ground == Unfounded;
}

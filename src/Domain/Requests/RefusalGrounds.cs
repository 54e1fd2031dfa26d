namespace Compliance.Domain.Requests;

/// <summary>Grounds on which a request may be refused, as stable codes.</summary>
public static class RefusalGrounds
{
    /// <summary>Manifestly unfounded or excessive, Art. 12(5)(b) GDPR.</summary>
    public const string Unfounded = "unfounded";

    /// <summary>The person cannot be found in the training data, Art. 11(2) GDPR.</summary>
    public const string NotIdentifiable = "not-identifiable";

    /// <summary>Compelling legitimate grounds that override the person's interests, Art. 21(1) GDPR. Answers an objection only.</summary>
    public const string Overriding = "overriding-grounds";

    private const string NotVerified = "not-verified";

    // Art. 21(3) GDPR: nothing is weighed against an objection to direct marketing. Art. 11(2), 12(5) and 12(6) say whether it is one at all.
    private static readonly string[] AgainstMarketingObjections = [NotIdentifiable, NotVerified, Unfounded];

    /// <summary>Every ground. Art. 11(2), 12(5)(b), 12(6), 17(1), 17(3)(a) to (e) and 21(1) GDPR; 11 CCR 7022(a).</summary>
    public static IReadOnlyList<string> All { get; } = [NotIdentifiable, NotVerified, "no-ground", .. ErasureExemption.All.Select(exemption => exemption.Code), Overriding, Unfounded];

    /// <summary>The grounds on which a request of the kind may be refused.</summary>
    public static IReadOnlyList<string> For(RequestKind kind) => kind switch
    {
        RequestKind.MarketingObjection => AgainstMarketingObjections,
        RequestKind.Objection => All,
        _ => [.. All.Where(ground => ground != Overriding)],
    };

    /// <summary>Whether the ground takes evidence and a second officer.</summary>
    public static bool NeedsSecondOfficer(string ground) => ground == Unfounded;

    /// <summary>Whether the burden of showing the ground is ours, so that it takes evidence (Art. 12(5) and 21(1) GDPR).</summary>
    public static bool NeedsEvidence(string ground) => ground is Unfounded or Overriding;
}

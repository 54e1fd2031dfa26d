namespace Compliance.Domain.Audit;

/// <summary>One entry of the hash-chained log. Holds ids and facts, never personal data.</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 ... without a gap.</summary>
    public required long Index { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Account id or system name.</summary>
    public required string ActorId { get; init; }

    /// <summary>Past tense, kebab-case: "request-received", "match-confirmed".</summary>
    public required string Action { get; init; }

    /// <summary>Kind of thing it is about: "request", "run", "report".</summary>
    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>The request it belongs to, if any; lets a case show its own trail.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Facts as canonical JSON (sorted keys).</summary>
    public required string FactsJson { get; init; }

    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over every field above, hex.</summary>
    public required string Hash { get; init; }
}

namespace Compliance.Domain.Audit;

/// <summary>One entry of the audit log, a leaf of its tree. Holds ids and facts, never personal data.</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 ... without a gap. In the tree, and so in proofs, leaves count from 0: entry N is leaf N - 1.</summary>
    public required long Index { get; init; }

    /// <summary>When it was recorded; whole milliseconds, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Account id or system name.</summary>
    public required string ActorId { get; init; }

    /// <summary>Past tense, kebab-case: "request-received", "match-confirmed".</summary>
    public required string Action { get; init; }

    /// <summary>Kind of thing it is about: "request", "run", "report".</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Id of the thing.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The request it belongs to, if any; lets a case show its own trail.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Facts as canonical JSON (sorted keys).</summary>
    public required string FactsJson { get; init; }

    /// <summary>Salted commitment to the <see cref="AuditPayload"/> of this entry, hex; null without one.</summary>
    public string? Commitment { get; init; }

    /// <summary>Hash of the leaf, hex in small letters: <see cref="AuditLeaf.HashOf"/>.</summary>
    public required string Hash { get; init; }
}

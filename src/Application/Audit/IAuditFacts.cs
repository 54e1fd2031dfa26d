namespace Compliance.Application.Audit;

/// <summary>The other side of <see cref="IAuditTrail"/>: where the transaction finds what was recorded.</summary>
public interface IAuditFacts
{
    /// <summary>The facts recorded since the last call, oldest first; they are handed out once.</summary>
    IReadOnlyList<AuditFact> Take();
}

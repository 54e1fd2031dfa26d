namespace Compliance.Application.Audit;

/// <summary>Collects the audit entries of the present use case. The pipeline chains and stores them in the same transaction.</summary>
public interface IAuditTrail
{
    /// <summary>Records a fact.</summary>
    /// <param name="action">Past tense, kebab-case: "request-received".</param>
    /// <param name="subjectKind">"request", "run", "report", "model", "account".</param>
    /// <param name="facts">Ids, counts, codes and hashes. Never personal data.</param>
    void Record(string action, string subjectKind, string subjectId, Guid? requestId = null, IReadOnlyDictionary<string, object?>? facts = null);
}

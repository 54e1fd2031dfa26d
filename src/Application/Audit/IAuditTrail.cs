using Compliance.Domain.Requests;

namespace Compliance.Application.Audit;

/// <summary>Collects the audit entries of the present use case. The pipeline puts them into the log in the same transaction.</summary>
public interface IAuditTrail
{
    /// <summary>Records a fact.</summary>
    /// <param name="action">Past tense, kebab-case: "request-received".</param>
    /// <param name="subjectKind">"request", "run", "report", "model", "account".</param>
    /// <param name="facts">Ids, counts, codes and hashes. Never personal data.</param>
    void Record(string action, string subjectKind, string subjectId, Guid? requestId = null, IReadOnlyDictionary<string, object?>? facts = null);

    /// <summary>Records a fact and the personal text that belongs to it: the entry shows a salted commitment only, the text lies under the person's key until that is shredded.</summary>
    /// <exception cref="Requests.PersonShreddedException">The key was destroyed.</exception>
    void RecordSealed(PersonRecord person, string payload, string action, string subjectKind, string subjectId, Guid? requestId = null, IReadOnlyDictionary<string, object?>? facts = null);
}

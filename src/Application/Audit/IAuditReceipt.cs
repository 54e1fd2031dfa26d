using Compliance.Domain.Audit;

namespace Compliance.Application.Audit;

/// <summary>An answer that quotes the audit entry which recorded it, so that its holder can hold us to it.</summary>
public interface IAuditReceipt<out T>
{
    /// <summary>The same answer with the entry's index and hash.</summary>
    T WithEntry(AuditEntry entry);
}

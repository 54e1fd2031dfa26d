using Compliance.Application.Audit;
using Compliance.Domain.Audit;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>What the person gets at once.</summary>
/// <param name="StatusToken">256 random bits, base64url. Shown once; only its hash is kept.</param>
/// <param name="DueReason">Why it is due on that date, in words.</param>
/// <param name="AuditIndex">Entry of the audit log that recorded the receipt, with its hash: the person can hold us to it.</param>
public sealed record Receipt(Guid RequestId, string Reference, string StatusToken, DateTimeOffset ReceivedAt, DateOnly DueOn, string DueReason, string LawPack, long AuditIndex, string AuditHash)
    : IAuditReceipt<Receipt>
{
    /// <summary>The chain of rules behind the due date, in order.</summary>
    public IReadOnlyList<RuleStep> DueSteps { get; init; } = [];

    /// <inheritdoc />
    public Receipt WithEntry(AuditEntry entry) => this with { AuditIndex = entry.Index, AuditHash = entry.Hash };
}

using Compliance.Application.Audit;
using Compliance.Application.Verification;

namespace Compliance.Application.Reports;

/// <summary>What an evidence package tells, before it becomes files.</summary>
/// <param name="Reports">Oldest first.</param>
/// <param name="Letters">Oldest first; none where the personal data were erased.</param>
/// <param name="IsErased">Whether the key of the person is destroyed.</param>
/// <param name="Entries">What the audit log has of the case, oldest first.</param>
internal sealed record EvidenceContent(EvidenceCase Case, IReadOnlyList<ReportView> Reports, IReadOnlyList<SentLetter> Letters, bool IsErased, IReadOnlyList<AuditRow> Entries);

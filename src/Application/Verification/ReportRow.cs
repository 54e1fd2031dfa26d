using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>A report in a list.</summary>
public sealed record ReportRow(Guid Id, Guid RequestId, string CaseReference, string StrategyName, DateTimeOffset MadeAt, EvidenceLevel Level, bool? IsSignedOff);

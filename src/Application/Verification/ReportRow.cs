using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>A report in a list.</summary>
/// <param name="Strategy">Kind of the strategy that the level was computed for.</param>
public sealed record ReportRow(Guid Id, Guid RequestId, string CaseReference, string StrategyName, DateTimeOffset MadeAt, EvidenceLevel Level, StrategyKind? Strategy, bool? IsSignedOff);

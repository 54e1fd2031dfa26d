using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Verification;

/// <summary>A verification report.</summary>
[Requires(Permission.ReadReports)]
public sealed record GetReport(Guid ReportId) : IQuery<ReportView>;

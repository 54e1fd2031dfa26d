using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Verification;

/// <summary>The engineer accepts the report: the artefact is enforced, the examples are suppressed, the case closes, the person is told.</summary>
[Requires(Permission.SignOffReports)]
public sealed record SignOffReport(Guid ReportId) : ICommand<Nothing>;

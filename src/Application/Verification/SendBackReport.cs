using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Verification;

/// <summary>The engineer sends the case back to the decision, with a reason; the artefact is retired.</summary>
[Requires(Permission.SignOffReports)]
public sealed record SendBackReport(Guid ReportId, string Reason) : ICommand<Nothing>;

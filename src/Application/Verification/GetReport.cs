using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>A verification report.</summary>
[Requires(Permission.ReadReports)]
public sealed record GetReport(Guid ReportId) : IQuery<ReportView>;

internal sealed class GetReportHandler(IComplianceDb db, ReportViews views) : IRequestHandler<GetReport, Outcome<ReportView>>
{
    public async Task<Outcome<ReportView>> Handle(GetReport query, CancellationToken cancellationToken)
    {
        var report = await db.Reports.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.ReportId, cancellationToken);
        return report is null ? Problem.NotFound("The report") : await views.Of(report, cancellationToken);
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Reports, newest first.</summary>
[Requires(Permission.ReadReports)]
public sealed record ListReports(PageRequest Page, bool OnlyUndecided = false) : IQuery<Page<ReportRow>>;

internal sealed class ListReportsHandler(IComplianceDb db) : IRequestHandler<ListReports, Outcome<Page<ReportRow>>>
{
    public async Task<Outcome<Page<ReportRow>>> Handle(ListReports query, CancellationToken cancellationToken)
    {
        var found = db.Reports.AsNoTracking();
        if (query.OnlyUndecided) found = found.Where(report => report.IsSignedOff == null);
        var (total, rows) = await found
            .Join(db.Requests, report => report.RequestId, request => request.Id, (report, request) => new { report, request.Reference })
            .Join(db.Plans, pair => pair.report.PlanId, plan => plan.Id, (pair, plan) => new { pair.report.Id, pair.report.RequestId, pair.Reference, plan.StrategyCode, pair.report.MadeAt, pair.report.Verdict, pair.report.IsSignedOff })
            .OrderByDescending(row => row.MadeAt).ThenBy(row => row.Id)
            .Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, rows.Select(row => new ReportRow(
            row.Id, row.RequestId, row.Reference, UnlearningStrategy.Find(row.StrategyCode)?.Name ?? row.StrategyCode, row.MadeAt, row.Verdict.Level, row.Verdict.Strategy, row.IsSignedOff)).ToList());
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Verification;

/// <summary>Reports, newest first.</summary>
[Requires(Permission.ReadReports)]
public sealed record ListReports(PageRequest Page, bool OnlyUndecided = false) : IQuery<Page<ReportRow>>;

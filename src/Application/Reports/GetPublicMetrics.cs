using Compliance.Application.Pipeline;
using Compliance.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Reports;

/// <summary>Counts of requests and answers in a period, taken from the audit log, so that anybody who holds the log gets the same by counting.</summary>
/// <param name="From">First day, UTC.</param>
/// <param name="Until">Last day, UTC.</param>
[OpenToEveryone("11 CCR § 7102: the metrics are published.")]
public sealed record GetPublicMetrics(DateOnly From, DateOnly Until) : IQuery<PublicMetrics>;

internal sealed class GetPublicMetricsValidator : AbstractValidator<GetPublicMetrics>
{
    public GetPublicMetricsValidator() => RuleFor(query => query.Until).GreaterThanOrEqualTo(query => query.From).WithMessage("The period ends before it starts.");
}

internal sealed class GetPublicMetricsHandler(IComplianceDb db) : IRequestHandler<GetPublicMetrics, Outcome<PublicMetrics>>
{
    public async Task<Outcome<PublicMetrics>> Handle(GetPublicMetrics query, CancellationToken cancellationToken)
    {
        var events = await AnswersFromLog.Read(db, query.From, query.Until, cancellationToken);
        return new PublicMetrics(
            query.From, query.Until, AnswersFromLog.Count("all", events),
            [.. events.GroupBy(happened => happened.LawPack).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => AnswersFromLog.Count(group.Key, [.. group]))]);
    }
}

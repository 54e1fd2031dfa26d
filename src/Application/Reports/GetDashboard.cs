using System.Globalization;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Reports;

/// <summary>How the office stands now, and how it did in the last weeks.</summary>
/// <param name="Weeks">Weeks to look back, this one included: 1 to 104.</param>
[Requires(Permission.ReadCases)]
public sealed record GetDashboard(int Weeks = 12) : IQuery<Dashboard>;

internal sealed class GetDashboardValidator : AbstractValidator<GetDashboard>
{
    public GetDashboardValidator() => RuleFor(query => query.Weeks).InclusiveBetween(1, 104).WithMessage("Look back 1 to 104 weeks.");
}

internal sealed class GetDashboardHandler(IComplianceDb db, TimeProvider clock) : IRequestHandler<GetDashboard, Outcome<Dashboard>>
{
    private const int WeeksAhead = 5;
    private const int DaysAWeek = 7;

    private static readonly RequestState[] Ended = [RequestState.Closed, RequestState.Refused, RequestState.Withdrawn];

    public async Task<Outcome<Dashboard>> Handle(GetDashboard query, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = Monday(today).AddDays(-DaysAWeek * (query.Weeks - 1));
        var start = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var open = await db.Requests.AsNoTracking().Where(request => !Ended.Contains(request.State)).Select(request => new { request.State, request.DueOn, request.ReceivedAt, request.PeriodRestartedAt, request.AssigneeId, request.ClockStoppedAt }).ToListAsync(cancellationToken);
        var events = await AnswersFromLog.Read(db, from, today, cancellationToken);
        var answered = await db.Requests.AsNoTracking().Where(request => request.EndedAt >= start && (request.State == RequestState.Closed || request.State == RequestState.Refused))
            .Select(request => new { request.EndedAt, request.DueOn }).ToListAsync(cancellationToken);
        var levels = await db.Reports.AsNoTracking().Where(report => report.IsSignedOff == true && report.DecidedAt >= start).Select(report => report.Verdict).ToListAsync(cancellationToken);
        var strategies = await db.Plans.Where(plan => plan.ProposedAt >= start).GroupBy(plan => plan.StrategyCode).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);

        return new Dashboard(
            from, today, open.Count, open.Count(request => request.DueOn < today && request.ClockStoppedAt is null), AnswersFromLog.Count("all", events),
            [.. Enumerable.Range(0, query.Weeks).Select(week => from.AddDays(DaysAWeek * week)).Select(monday => new DashboardWeek(
                monday,
                events.Count(happened => happened.Action == AnswersFromLog.Received && Monday(happened.On) == monday),
                answered.Count(request => Monday(Day(request.EndedAt!.Value)) == monday && Day(request.EndedAt.Value) <= request.DueOn),
                answered.Count(request => Monday(Day(request.EndedAt!.Value)) == monday && Day(request.EndedAt.Value) > request.DueOn)))],
            [.. Enumerable.Range(0, WeeksAhead).Select(week => Monday(today).AddDays(DaysAWeek * week)).Select((monday, week) => new NamedCount(
                monday.ToString("O", CultureInfo.InvariantCulture), open.Count(request => Monday(request.DueOn) == monday || (week == 0 && request.DueOn < monday) || (week == WeeksAhead - 1 && request.DueOn > monday))))],
            [.. open.GroupBy(request => request.State).OrderBy(group => group.Key).Select(group => new NamedCount(
                group.Key.ToString(), group.Count(), AnswersFromLog.Median([.. group.Select(request => (double)(today.DayNumber - Day(request.ReceivedAt).DayNumber)).Order()])))],
            [.. levels.GroupBy(verdict => verdict.Level).OrderBy(group => group.Key).Select(group => new NamedCount(group.Key.ToString(), group.Count()))],
            [.. strategies.OrderByDescending(group => group.Count).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => new NamedCount(group.Key, group.Count))],
            [.. open.GroupBy(request => request.AssigneeId ?? "").OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => new NamedCount(group.Key, group.Count()))])
        {
            PastTarget = open.Count(request => request.ClockStoppedAt is null && InnerTarget.Of(Day(request.PeriodRestartedAt ?? request.ReceivedAt), request.DueOn) < today),
        };
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % DaysAWeek));

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}

namespace Compliance.Application.Reports;

/// <summary>How the office stands.</summary>
/// <param name="From">First day of the period, UTC.</param>
/// <param name="Until">Last day of the period, UTC.</param>
/// <param name="Open">Open cases now.</param>
/// <param name="Overdue">Of those, past their due date.</param>
/// <param name="Answers">Receipts and answers of the period.</param>
/// <param name="Weeks">Weeks of the period, oldest first.</param>
/// <param name="DueAhead">Open cases by the Monday of the week in which they are due, the next five weeks; what is overdue stands in the first, what is due later in the last.</param>
/// <param name="States">Open cases by state, with the median of their age.</param>
/// <param name="Levels">Reports signed off in the period, by the level that they showed.</param>
/// <param name="Strategies">Strategies chosen in the period, by code.</param>
/// <param name="Workload">Open cases by account id of the assignee.</param>
public sealed record Dashboard(
    DateOnly From, DateOnly Until, int Open, int Overdue, LawMetrics Answers, IReadOnlyList<DashboardWeek> Weeks, IReadOnlyList<NamedCount> DueAhead,
    IReadOnlyList<NamedCount> States, IReadOnlyList<NamedCount> Levels, IReadOnlyList<NamedCount> Strategies, IReadOnlyList<NamedCount> Workload)
{
    /// <summary>Open cases that are past the office's own target, overdue ones included.</summary>
    public int PastTarget { get; init; }
}

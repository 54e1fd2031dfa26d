namespace Compliance.Application.Reports;

/// <summary>One week of the dashboard.</summary>
/// <param name="StartsOn">Monday, UTC.</param>
/// <param name="Received">Requests that reached us in the week.</param>
/// <param name="InTime">Closed or refused in the week, by the due date.</param>
/// <param name="Late">Closed or refused in the week, after the due date.</param>
public sealed record DashboardWeek(DateOnly StartsOn, int Received, int InTime, int Late);

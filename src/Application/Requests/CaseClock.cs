using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>The legal clock of a case, in the zone where its days are counted.</summary>
internal static class CaseClock
{
    public static DateOnly Today(DateTimeOffset now, string timeZone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);

    public static int DaysLeft(ErasureRequest request, DateTimeOffset now) =>
        request.DueOn.DayNumber - Today(request.ClockStoppedAt ?? request.EndedAt ?? now, request.TimeZone).DayNumber;
}

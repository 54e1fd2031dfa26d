namespace Compliance.Domain.Retention;

/// <summary>How long something is kept after its start event: calendar months, then days. Zero means: it goes at once.</summary>
public sealed record RetentionPeriod(int Months, int Days)
{
    /// <summary>Moment up to which a start event is old enough now.</summary>
    public DateTimeOffset StartedUntil(DateTimeOffset now) => now.AddMonths(-Months).AddDays(-Days);

    /// <summary>Moment at which something that started then has to go.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset start) => start.AddMonths(Months).AddDays(Days);

    /// <summary>"12 months", "10 days", "at once".</summary>
    public string InWords => (Months, Days) switch
    {
        (0, 0) => "at once",
        (_, 0) => $"{Months} months",
        (0, _) => $"{Days} days",
        _ => $"{Months} months and {Days} days",
    };
}

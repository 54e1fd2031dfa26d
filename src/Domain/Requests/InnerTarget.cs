namespace Compliance.Domain.Requests;

/// <summary>The day by which the office means to answer, which is sooner than the last day that the law allows: "without undue delay" (Art. 17(1) GDPR). A house rule, not law.</summary>
public static class InnerTarget
{
    // Two thirds of the period leave the last third for what nobody planned.
    private const int Numerator = 2;
    private const int Denominator = 3;

    /// <summary>The target of a period.</summary>
    /// <param name="start">First day of the period.</param>
    /// <param name="dueOn">Last day that the law allows; not before <paramref name="start"/>.</param>
    public static DateOnly Of(DateOnly start, DateOnly dueOn) => start.AddDays((dueOn.DayNumber - start.DayNumber) * Numerator / Denominator);
}

namespace Compliance.Application.Requests;

/// <summary>What moved the due date of a case, and what still may.</summary>
/// <param name="Extension">The latest one; null when none was asked for.</param>
/// <param name="Pauses">Questions for which the clock stood still, oldest first.</param>
/// <param name="SuspendedDays">Days that the pauses added in all.</param>
/// <param name="ClockStoppedAt">Since when the clock stands still; null while it runs.</param>
/// <param name="ExtensionReasons">Reasons that the law allows; empty when it knows no extension.</param>
/// <param name="SuspensionReasons">Reasons that the law allows; empty when the clock never stops.</param>
public sealed record CaseDeadline(
    ExtensionView? Extension, IReadOnlyList<PauseView> Pauses, int SuspendedDays, DateTimeOffset? ClockStoppedAt, IReadOnlyList<string> ExtensionReasons, IReadOnlyList<string> SuspensionReasons)
{
    /// <summary>The day by which the office means to answer; null where nobody asked for it.</summary>
    public DateOnly? TargetOn { get; init; }

    /// <summary>Nothing moved, and nothing may.</summary>
    public static CaseDeadline Empty { get; } = new(null, [], 0, null, [], []);
}

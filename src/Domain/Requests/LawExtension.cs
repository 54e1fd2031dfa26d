namespace Compliance.Domain.Requests;

/// <summary>How the law lets the period be extended: once, by this long, and only when the person was told before the first due date.</summary>
/// <param name="By">Counted from the end of the first period, before any move to a working day: never longer than the law's total.</param>
/// <param name="Reasons">Allowed reasons as stable codes: "complexity", "number-of-requests".</param>
/// <param name="Source">Article of law.</param>
public sealed record LawExtension(LawPeriod By, IReadOnlyList<string> Reasons, string Source);

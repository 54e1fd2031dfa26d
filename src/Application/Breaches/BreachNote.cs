namespace Compliance.Application.Breaches;

/// <summary>One update of a breach.</summary>
public sealed record BreachNote(DateTimeOffset At, string By, string Text);

namespace Compliance.Application.Audit;

/// <summary>A witness that cosigned a checkpoint, and the time that it signed.</summary>
public sealed record WitnessRow(string Name, DateTimeOffset At);

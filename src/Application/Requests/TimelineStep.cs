namespace Compliance.Application.Requests;

/// <summary>One step of the journey.</summary>
/// <param name="Code">"received", "identity", "searching", "decision", "unlearning", "checking", "answered".</param>
public sealed record TimelineStep(string Code, string Title, StepProgress Progress, DateTimeOffset? At, string? Detail);

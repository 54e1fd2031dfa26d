namespace Compliance.Application.Requests;

/// <summary>A refusal that waits for a second officer.</summary>
/// <param name="Reason">As the person would read it; null for a viewer who may not decide.</param>
/// <param name="Evidence">What is said to show it; null for a viewer who may not decide.</param>
public sealed record PendingRefusal(string Ground, string ProposedBy, DateTimeOffset ProposedAt, string? Reason, string? Evidence);

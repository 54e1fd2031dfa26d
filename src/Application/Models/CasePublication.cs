namespace Compliance.Application.Models;

/// <summary>What a case is about that had been made public, and who was informed of the erasure (Art. 17(2) GDPR).</summary>
/// <param name="Published">"data set NAME", "model NAME"; empty when nothing had been made public.</param>
/// <param name="Informed">Names of the controllers to whom a notice was sent.</param>
/// <param name="Reason">Why nobody is informed; null without one.</param>
/// <param name="RecordedBy">Account id of whoever wrote the reason.</param>
public sealed record CasePublication(IReadOnlyList<string> Published, IReadOnlyList<string> Informed, string? Reason, string? RecordedBy, DateTimeOffset? RecordedAt)
{
    /// <summary>Whether the case may close as far as this goes.</summary>
    public bool IsSettled => Published.Count == 0 || Informed.Count > 0 || Reason is not null;
}

namespace Compliance.Application.Verification;

/// <summary>A person's claim with what became of it, without its texts.</summary>
/// <param name="Number">1, 2, 3 ... in the order in which the person reported them.</param>
/// <param name="SeenOn">When the person saw it, about; null when they do not know.</param>
/// <param name="CanBeReplayed">Whether it has both a prompt and an output.</param>
/// <param name="Replays">Oldest first.</param>
public sealed record ClaimView(int Number, DateOnly? SeenOn, bool CanBeReplayed, IReadOnlyList<ClaimReplayRow> Replays);

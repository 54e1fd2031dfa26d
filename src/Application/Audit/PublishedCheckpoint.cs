namespace Compliance.Application.Audit;

/// <summary>A signed state of the log.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root of their tree, hex.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Note">The signed note with all cosignatures.</param>
/// <param name="IsCurrent">Whether nothing was recorded since.</param>
public sealed record PublishedCheckpoint(long Size, string Root, DateTimeOffset At, string Note, bool IsCurrent, IReadOnlyList<WitnessRow> Witnesses);

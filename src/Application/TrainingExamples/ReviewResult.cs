namespace Compliance.Application.TrainingExamples;

/// <summary>How many changed, and how many are still pending.</summary>
public sealed record ReviewResult(int Changed, int StillPending);

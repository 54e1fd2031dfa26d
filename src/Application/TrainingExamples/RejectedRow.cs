namespace Compliance.Application.TrainingExamples;

/// <summary>A line that could not be read.</summary>
public sealed record RejectedRow(int LineNumber, string Reason);

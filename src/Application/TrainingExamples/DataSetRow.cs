namespace Compliance.Application.TrainingExamples;

/// <summary>A data set with its counts.</summary>
public sealed record DataSetRow(Guid Id, string Name, string Sha256, DateTimeOffset ImportedAt, int ExampleCount, int SuppressedCount, IReadOnlyList<string> UsedByModels);

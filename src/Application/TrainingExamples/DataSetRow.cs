namespace Compliance.Application.TrainingExamples;

/// <summary>A data set with its counts.</summary>
public sealed record DataSetRow(Guid Id, string Name, string Sha256, DateTimeOffset ImportedAt, int ExampleCount, int SuppressedCount, IReadOnlyList<string> UsedByModels)
{
    /// <summary>Examples kept out of training while a case about them is undecided (Art. 18 GDPR).</summary>
    public int RestrictedCount { get; init; }
}

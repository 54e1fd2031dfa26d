namespace Compliance.Application.TrainingExamples;

/// <summary>A data set with its counts.</summary>
public sealed record DataSetRow(Guid Id, string Name, string Sha256, DateTimeOffset ImportedAt, int ExampleCount, int SuppressedCount, IReadOnlyList<string> UsedByModels)
{
    /// <summary>Examples kept out of training while a case about them is undecided (Art. 18 GDPR).</summary>
    public int RestrictedCount { get; init; }

    /// <summary>Since when it is marked as made public; null while it is not (Art. 17(2) GDPR).</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Last day of its collection; null where it was never asked for.</summary>
    public DateOnly? CollectedOn { get; init; }

    /// <summary>First day on which a model may be trained on it.</summary>
    public DateOnly TrainableFrom { get; init; }

    /// <summary>Whether people still have time to act before a model is trained on it.</summary>
    public bool IsCooling { get; init; }

    /// <summary>Why training may start before; null without an exception.</summary>
    public string? CoolingException { get; init; }
}

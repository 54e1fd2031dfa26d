namespace Compliance.Domain.TrainingExamples;

/// <summary>A registered set of training examples, identified by the hash of its file.</summary>
public sealed class DataSet
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public int ExampleCount { get; set; }

    /// <summary>Since when it is known that it was made public (Art. 17(2) GDPR); null while it is not.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Last day on which the data were collected; the day of the import where nobody said otherwise, null in sets from before it was asked for.</summary>
    public DateOnly? CollectedOn { get; set; }

    /// <summary>Days between collection and training in which people can act; 0 for none.</summary>
    public int CoolingDays { get; set; }

    /// <summary>Why training may start before; null without an exception. No personal data.</summary>
    public string? CoolingException { get; set; }

    /// <summary>When the exception was written down.</summary>
    public DateTimeOffset? CoolingExceptionAt { get; set; }

    /// <summary>First day on which a model may be trained on it.</summary>
    public DateOnly TrainableFrom => (CollectedOn ?? DateOnly.FromDateTime(ImportedAt.UtcDateTime)).AddDays(CoolingDays);

    /// <summary>Whether people still have time to act before a model is trained on it (EDPB Opinion 28/2024), and no exception was recorded.</summary>
    /// <param name="today">The day, in UTC.</param>
    public bool IsCooling(DateOnly today) => CoolingException is null && today < TrainableFrom;
}

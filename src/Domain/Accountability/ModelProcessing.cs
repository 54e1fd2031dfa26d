namespace Compliance.Domain.Accountability;

/// <summary>What the record of processing says of one model, in all its versions (Art. 30(1) GDPR). No personal data.</summary>
public sealed class ModelProcessing
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name that all versions of the model share.</summary>
    public required string ModelName { get; init; }

    /// <summary>Art. 30(1)(b) GDPR.</summary>
    public required string Purposes { get; set; }

    /// <summary>Whose data the model was trained on: Art. 30(1)(c) GDPR.</summary>
    public required string PersonCategories { get; set; }

    /// <summary>Which data those are: Art. 30(1)(c) GDPR.</summary>
    public required string DataCategories { get; set; }

    /// <summary>Transfers to countries outside the EEA and what allows them, or that there are none: Art. 30(1)(e) GDPR.</summary>
    public required string Transfers { get; set; }

    /// <summary>When the model and its training data are erased: Art. 30(1)(f) GDPR.</summary>
    public required string TimeLimit { get; set; }

    public required DateTimeOffset DescribedAt { get; set; }

    public int Version { get; set; }
}

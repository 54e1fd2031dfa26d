namespace Compliance.Domain.Accountability;

/// <summary>The record of a data protection impact assessment for one strategy on one model (Art. 35 GDPR). A newer one replaces it; earlier ones stay.</summary>
public sealed class ImpactAssessment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name that all versions of the model share.</summary>
    public required string ModelName { get; init; }

    /// <summary>Version of the model that was looked at.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>Code of the strategy.</summary>
    public required string StrategyCode { get; init; }

    /// <summary>Title under which the document is filed.</summary>
    public required string Title { get; init; }

    /// <summary>Who made it: a person's function or a body.</summary>
    public required string Author { get; init; }

    /// <summary>Day of the assessment.</summary>
    public required DateOnly DatedOn { get; init; }

    /// <summary>SHA-256 of the document, as 64 hexadecimal digits; null where the text stands here.</summary>
    public string? DocumentSha256 { get; init; }

    /// <summary>The assessment itself; null where it is a document elsewhere. No personal data.</summary>
    public string? Text { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Account id.</summary>
    public required string RecordedBy { get; init; }
}

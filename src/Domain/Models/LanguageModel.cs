namespace Compliance.Domain.Models;

/// <summary>A registered version of a language model: where its weights lie and what they descend from.</summary>
public sealed class LanguageModel
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The name that clients of the gateway ask for. All versions of one model share it.</summary>
    public required string Name { get; init; }

    /// <summary>1, 2, 3 ... within the name.</summary>
    public required int Version { get; init; }

    /// <summary>Folder with the weights.</summary>
    public required string Folder { get; init; }

    /// <summary>Layout-independent hash of the weights; checked before every use.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>The data set it was trained on.</summary>
    public Guid? DataSetId { get; init; }

    /// <summary>The version it was unlearned from.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The run that made it.</summary>
    public Guid? RunId { get; init; }

    public ModelPurpose Purpose { get; set; }
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Since when it is known that its weights were made public (Art. 17(2) GDPR); null while they are not.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    public int ConcurrencyVersion { get; set; }
}

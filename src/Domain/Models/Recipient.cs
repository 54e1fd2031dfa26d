namespace Compliance.Domain.Models;

/// <summary>Somebody to whom a data set or a model was given: a deployer, the user of an adapter, the host of a mirror (Art. 19 GDPR).</summary>
public sealed class Recipient
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name of the organisation, as the person concerned may read it.</summary>
    public required string Name { get; init; }

    /// <summary>Where notices go.</summary>
    public required string Email { get; init; }

    /// <summary>Data set that they received; null when it is a model.</summary>
    public Guid? DataSetId { get; init; }

    /// <summary>Name of the model that they received, in any version; null when it is a data set.</summary>
    public string? ModelName { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When they said that they hold it no more; null while they do.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    public int Version { get; set; }
}

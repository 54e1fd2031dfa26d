namespace Compliance.Domain.Unlearning;

/// <summary>Settings of a strategy that a search found best for a model. A plan that names none of its own gets them.</summary>
public sealed class TunedSettings
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Model version on which they were found; later versions of the same name use them too.</summary>
    public required Guid ModelId { get; init; }
    public required string StrategyCode { get; init; }

    /// <summary>Settings that differ from the strategy's defaults, by name.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; set; }
    public required string RecordedBy { get; set; }
    public required DateTimeOffset RecordedAt { get; set; }
}

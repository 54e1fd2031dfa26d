namespace Compliance.Domain.TrainingExamples;

/// <summary>Keeps an example out of every future training run and import, without keeping its text.</summary>
public sealed class SuppressionEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>HMAC-SHA-256 of the normalised example under the portal's suppression key.</summary>
    public required string ExampleHash { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

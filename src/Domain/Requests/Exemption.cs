namespace Compliance.Domain.Requests;

/// <summary>An exemption that an officer applied to one data item, or to all of a case, in one layer.</summary>
public sealed class Exemption
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>The confirmed match that is kept; null for every confirmed match of the case.</summary>
    public Guid? MatchId { get; init; }

    /// <summary>One of <see cref="ErasureLayers.All"/>.</summary>
    public required string Layer { get; init; }

    /// <summary>One of <see cref="ErasureExemption.All"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Why, as the person reads it. Sealed under the person's key.</summary>
    public required byte[] SealedText { get; init; }

    /// <summary>The balancing form where the code needs one, as JSON. Sealed under the person's key.</summary>
    public byte[]? SealedBalancing { get; init; }

    public required string DecidedBy { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
}

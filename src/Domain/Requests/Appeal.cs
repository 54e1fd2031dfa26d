namespace Compliance.Domain.Requests;

/// <summary>The person asks for another look after a decision. Another officer decides; once for each decision.</summary>
public sealed class Appeal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>What was decided before: <see cref="RequestState.Refused"/> or <see cref="RequestState.Closed"/>.</summary>
    public required RequestState Against { get; init; }

    /// <summary>Account id of the officer who decided before.</summary>
    public required string? DecidedBy { get; init; }

    /// <summary>What the person writes, sealed under their key.</summary>
    public required byte[] SealedText { get; init; }
}

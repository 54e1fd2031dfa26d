namespace Compliance.Domain.Requests;

/// <summary>The right of somebody else to act for the person of a request. An officer confirms it before the search starts.</summary>
public sealed class Mandate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }
    public required MandateKind Kind { get; init; }

    /// <summary>The proof in words, sealed under the person's key.</summary>
    public required byte[] SealedProof { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Account id of the officer who confirmed it.</summary>
    public string? ConfirmedBy { get; set; }

    public int Version { get; set; }
}

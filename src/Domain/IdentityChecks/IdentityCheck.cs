namespace Compliance.Domain.IdentityChecks;

/// <summary>One code sent to the person's e-mail. Single use, short-lived, counted tries, bound to its request.</summary>
public sealed class IdentityCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    /// <summary>Salted hash of the code: the code itself is only in the message.</summary>
    public required string CodeHash { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public int TriesLeft { get; set; } = 5;

    public DateTimeOffset? ConfirmedAt { get; set; }

    public int Version { get; set; }
}

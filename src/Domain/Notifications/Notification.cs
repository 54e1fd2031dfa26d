namespace Compliance.Domain.Notifications;

/// <summary>A message to the person of a request. Its text is made when it is sent, from the template and the vault; only facts are stored.</summary>
public sealed class Notification
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>"receipt", "identity-code", "refused", "closed", "withdrawn", "extended", "question".</summary>
    public required string Template { get; init; }

    /// <summary>Secrets the text needs (a code, a link), sealed under the person's key. Destroyed once sent.</summary>
    public byte[]? SealedSecrets { get; set; }

    public required DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
    public int Version { get; set; }
}

namespace Compliance.Domain.Requests;

/// <summary>A filter of the queue that an account keeps under a name.</summary>
public sealed class SavedView
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Account id.</summary>
    public required string OwnerId { get; init; }

    public required string Name { get; init; }

    /// <summary>The filter as the query part of the queue's address, without "?". Codes only, no personal data.</summary>
    public required string Query { get; set; }

    public int Version { get; set; }
}

namespace Compliance.Domain.Requests;

/// <summary>A detail of a request as a keyed hash, so that two requests of one person are recognised without keeping the detail.</summary>
public sealed class IdentifierHash
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>"email", "identifier" or "name"; a name alone may be a namesake's.</summary>
    public required string Kind { get; init; }

    /// <summary>HMAC-SHA-256 of kind and normalised detail under the portal's key, hex.</summary>
    public required string Hash { get; init; }
}

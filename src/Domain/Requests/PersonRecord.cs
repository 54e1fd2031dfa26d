namespace Compliance.Domain.Requests;

/// <summary>The one encrypted place for a person's data. Deleting <see cref="WrappedKey"/> erases the case file.</summary>
public sealed class PersonRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The person's data key (AES-256), wrapped by the master key. Null once shredded.</summary>
    public byte[]? WrappedKey { get; set; }

    /// <summary>Name of the master key that wraps it. Null once shredded, and for keys that were wrapped before master keys had names.</summary>
    public string? WrappedBy { get; set; }

    /// <summary>AES-256-GCM: nonce, ciphertext and tag of the serialised details.</summary>
    public byte[]? Sealed { get; set; }

    public DateTimeOffset? ShreddedAt { get; set; }
}

using System.Security.Cryptography;

namespace Compliance.Infrastructure.Vault;

/// <summary>Wraps data keys. Several master keys may be known at once, so that one can take the place of another while the portal runs.</summary>
public interface IKeyWrapping
{
    /// <summary>Name of the key that wraps from now on: 16 hex digits, computed from it and telling nothing about it.</summary>
    string CurrentId { get; }

    /// <summary>Names of all keys that can unwrap, the current one first.</summary>
    IReadOnlyList<string> KnownIds { get; }

    /// <summary>Wraps under the current key.</summary>
    /// <param name="label">Authenticated with it: what is wrapped for one purpose opens for no other.</param>
    byte[] Wrap(byte[] key, byte[] label);

    /// <summary>Unwraps.</summary>
    /// <param name="keyId">Name of the master key that wrapped it; null for what was wrapped before keys had names.</param>
    /// <exception cref="CryptographicException">No known key opens it; the message names the key that is missing.</exception>
    byte[] Unwrap(string? keyId, byte[] wrapped, byte[] label);
}

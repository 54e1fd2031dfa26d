namespace Compliance.Infrastructure.Vault;

/// <summary>A key of the portal itself, wrapped by a master key, so that it outlives the master key.</summary>
internal sealed class StoredKey
{
    /// <summary>What it is for: "suppression".</summary>
    public required string Purpose { get; init; }

    public required byte[] Wrapped { get; set; }

    /// <summary>Name of the master key that wraps it.</summary>
    public required string WrappedBy { get; set; }
}

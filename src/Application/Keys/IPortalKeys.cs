namespace Compliance.Application.Keys;

/// <summary>The master keys that this portal knows by name, and the keys of its own that they wrap.</summary>
public interface IPortalKeys
{
    /// <summary>Name of the master key that wraps from now on.</summary>
    string CurrentId { get; }

    /// <summary>Names of all that can unwrap.</summary>
    IReadOnlyList<string> KnownIds { get; }

    /// <summary>Wraps the portal's own keys under the current one; saved with the transaction.</summary>
    Task Rewrap(CancellationToken cancellationToken);
}

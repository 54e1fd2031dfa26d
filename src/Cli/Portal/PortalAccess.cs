namespace Compliance.Cli.Portal;

/// <summary>How commands reach the portal that this program is configured for.</summary>
/// <param name="Open">Opens it for one command.</param>
/// <param name="DemoAccounts">User names and roles of the demo's accounts.</param>
/// <param name="DemoPassword">The password of all of them.</param>
internal sealed record PortalAccess(Func<PortalConnection> Open, IReadOnlyList<(string UserName, string Role)> DemoAccounts, string DemoPassword)
{
    /// <summary>Makes what commands read other portals with.</summary>
    public Func<HttpClient> Http { get; init; } = () => new HttpClient();

    /// <summary>Opens the engine that the portal's jobs run on.</summary>
    public Func<PortalEngine> Engine { get; init; } = () => throw new ArgumentException("No engine is configured for this program.");

    /// <summary>No portal is configured; commands that need one say so.</summary>
    public static PortalAccess None { get; } = new(() => throw new ArgumentException("No portal is configured for this program."), [], "");
}

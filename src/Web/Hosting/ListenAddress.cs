namespace Compliance.Web.Hosting;

/// <summary>Where the portal listens. A demo has public passwords, so it must not be reachable from another machine.</summary>
internal static class ListenAddress
{
    private const string Default = "http://localhost:5080";

    /// <summary>The configured addresses, or the default.</summary>
    /// <exception cref="InvalidOperationException">A demo that would listen on more than this machine.</exception>
    public static string[] Choose(string? configured, bool isDemo)
    {
        var addresses = (configured ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
            addresses = [Default];
        if (isDemo && addresses.FirstOrDefault(address => !IsLocal(address)) is { } open)
            throw new InvalidOperationException($"Demo mode listens on this machine only, but {open} is open to others. Use http://localhost:5080, or set Mode to Production.");
        return addresses;
    }

    private static bool IsLocal(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}

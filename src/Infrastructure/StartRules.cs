using System.Net;
using Microsoft.Extensions.Configuration;

namespace Compliance.Infrastructure;

/// <summary>What must hold of the addresses before a host may start: a demo, whose passwords everybody can read, stays on this machine.</summary>
public static class StartRules
{
    /// <summary>Sentences that say what is wrong and what to set; empty when the host may start.</summary>
    public static IReadOnlyList<string> Faults(PortalOptions portal, IConfiguration configuration) =>
        !portal.IsDemo
            ? []
            : [.. from address in Addresses(configuration)
                  where !IsLoopback(address)
                  select $"Demo mode listens on localhost only, but an address is {address}. Use http://localhost:PORT, or set Mode to Production."];

    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
        (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Concat(Ports(configuration, "http_ports").Concat(Ports(configuration, "https_ports")))
        .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>());

    // A port without an address is open to everybody.
    private static IEnumerable<string> Ports(IConfiguration configuration, string key) =>
        (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"http://*:{port}");

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}

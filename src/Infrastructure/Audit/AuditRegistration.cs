using Compliance.Application.Audit;
using Compliance.Domain.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.Audit;

/// <summary>Registers the log's key and the witnesses.</summary>
internal static class AuditRegistration
{
    /// <exception cref="InvalidOperationException">A witness's key cannot be read, or the portal needs a key for its log and has none.</exception>
    public static IServiceCollection AddComplianceAudit(this IServiceCollection services, PortalOptions portal, AuditOptions options, string dataFolder, HostKind host, TimeProvider clock)
    {
        // The demo may move to another port; its log must not become another one by that.
        var origin = options.Origin is { Length: > 0 } chosen ? chosen : portal.IsDemo ? "localhost/audit" : $"{portal.Address.Authority}{portal.Address.AbsolutePath}audit";
        var signer = new LogSigner(origin, portal.IsDemo, Path.Combine(dataFolder, "demo-log-key"), clock);
        // The portal would otherwise find out when the first person asks for a receipt.
        if (host == HostKind.Web) _ = signer.Key;
        services.AddSingleton<ILogSigner>(signer);
        services.AddSingleton(new KnownWitnesses([.. options.Witnesses.Select(text => VerifierKey.Parse(text)
            ?? throw new InvalidOperationException($"Audit:Witnesses holds '{text}', which is no verifier key; 'compliance audit witness' prints the one of a witness."))]));
        return services;
    }
}

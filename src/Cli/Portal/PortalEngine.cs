using Compliance.Application.Unlearning;
using Compliance.Application.Verification;

namespace Compliance.Cli.Portal;

/// <summary>What the portal's jobs make and probe artefacts with, without the portal.</summary>
internal sealed record PortalEngine(IUnlearningEngine Unlearning, IProbeEngine Probes, IDisposable Owner) : IDisposable
{
    public void Dispose() => Owner.Dispose();
}

using Compliance.Application.Jobs;
using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>Probes model variants on example sets. Guardrails are probed through the same rules that the gateway enforces.</summary>
public interface IProbeEngine
{
    /// <summary>All figures. Variants already in the checkpoint folder are not probed again.</summary>
    Task<ProbeTable> Probe(ProbeJob job, IRunProgress progress, CancellationToken cancellationToken);

    /// <summary>What each variant answers to each prompt, as a client of the gateway would get it. Nothing of it is left on the disk.</summary>
    Task<IReadOnlyList<ClaimAnswer>> Replay(ReplayJob job, IRunProgress progress, CancellationToken cancellationToken);
}

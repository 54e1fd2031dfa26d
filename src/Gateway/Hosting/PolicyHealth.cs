using Compliance.Gateway.Policy;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Compliance.Gateway.Hosting;

/// <summary>Healthy when the policy is fresh and everything that it names is served.</summary>
internal sealed class PolicyHealth(ServingState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            !state.IsFresh ? HealthCheckResult.Unhealthy("The serving policy cannot be read; nothing is served.")
            : state.RefusedCount > 0 ? HealthCheckResult.Unhealthy($"{state.RefusedCount} model(s) did not pass their check and are not served.")
            : HealthCheckResult.Healthy());
}

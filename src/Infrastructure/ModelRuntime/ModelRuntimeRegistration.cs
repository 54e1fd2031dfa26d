using Compliance.Application.Models;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Registers what loads LibTorch. The portal never calls it.</summary>
public static class ModelRuntimeRegistration
{
    /// <summary>Adds unlearning and probing over the engine.</summary>
    public static IServiceCollection AddModelRuntime(this IServiceCollection services, EngineSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IUnlearningEngine, EngineUnlearning>();
        services.AddSingleton<IStrategySettings, EngineStrategySettings>();
        services.AddSingleton<IModelInspector, EngineModelInspector>();
        services.AddSingleton<IProbeEngine, EngineProbes>();
        return services;
    }
}

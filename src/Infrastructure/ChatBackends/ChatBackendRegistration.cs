using Compliance.Application.Enforcement;
using Compliance.Infrastructure.ModelRuntime;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Infrastructure.ChatBackends;

/// <summary>Registers what answers for the gateway.</summary>
public static class ChatBackendRegistration
{
    /// <summary>Adds answering with models that are loaded into this process.</summary>
    public static IServiceCollection AddEngineChatBackend(this IServiceCollection services, EngineSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IChatBackend, EngineChatBackend>();
        return services;
    }
}

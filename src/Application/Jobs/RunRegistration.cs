using Compliance.Application.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Compliance.Application.Jobs;

/// <summary>Registers what only a worker does.</summary>
public static class RunRegistration
{
    /// <summary>Adds <see cref="IRunExecutor"/>. The engine's ports, the search and the channel must be registered too.</summary>
    public static IServiceCollection AddRunExecutor(this IServiceCollection services)
    {
        services.TryAddSingleton(RunPace.Default);
        services.AddSingleton<IRunExecutor, RunExecutor>();
        services.AddSingleton<IReminderRound, ReminderRound>();
        return services;
    }
}

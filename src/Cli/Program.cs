using Compliance.Application.Pipeline;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Cli;
using Compliance.Cli.Portal;
using Compliance.Infrastructure;
using Compliance.Infrastructure.Access;
using Compliance.Infrastructure.ModelRuntime;
using Compliance.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

var configuration = new ConfigurationBuilder()
    .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
    .AddEnvironmentVariables()
    .Build();
var demo = configuration.GetSection("Demo").Get<DemoOptions>() ?? new DemoOptions();
var portal = new PortalAccess(OpenPortal, [.. DemoAccounts.All.Select(account => (account.UserName, account.Role.ToString()))], demo.Password) { Engine = OpenEngine };
return await CommandLine.RunAsync(args, Console.Out, Console.Error, portal: portal);

PortalConnection OpenPortal()
{
    try
    {
        var services = new ServiceCollection();
        services.AddCompliance(configuration, HostKind.Cli, TimeProvider.System);
        services.AddModelRuntime(Engine());
        var provider = services.BuildServiceProvider();
        return new PortalConnection(
            provider.GetRequiredService<IUseCases>(), provider.GetRequiredService<DatabaseStartup>().Prepare, provider.GetRequiredService<DemoAccounts>().Check, provider);
    }
    catch (InvalidOperationException fault)
    {
        // A setting is missing; its message says which.
        throw new ArgumentException(fault.Message, fault);
    }
}

PortalEngine OpenEngine()
{
    var provider = new ServiceCollection().AddSingleton(TimeProvider.System).AddModelRuntime(Engine()).BuildServiceProvider();
    return new PortalEngine(provider.GetRequiredService<IUnlearningEngine>(), provider.GetRequiredService<IProbeEngine>(), provider);
}

EngineSettings Engine() => configuration.GetSection("Engine").Get<EngineSettings>() ?? new EngineSettings();

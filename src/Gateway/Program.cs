using Compliance.Gateway.Hosting;
using Compliance.Gateway.Policy;
using Compliance.Infrastructure;
using Compliance.Infrastructure.ChatBackends;
using Compliance.Infrastructure.ModelRuntime;

var builder = WebApplication.CreateBuilder(args);
var settings = builder.Configuration.GetSection("Gateway").Get<GatewaySettings>() ?? new GatewaySettings();
var portal = builder.Configuration.Get<PortalOptions>() ?? new PortalOptions();
if (portal.IsDemo)
    // Nobody but this machine can ask.
    settings.AllowAnonymous = true;

IReadOnlyList<string> faults = [.. StartRules.Faults(portal, builder.Configuration), .. GatewayHost.Faults(settings, portal.IsDemo)];
if (faults.Count > 0)
    return await Refuse(faults);
try
{
    builder.Services.AddCompliance(builder.Configuration, HostKind.Gateway, TimeProvider.System);
}
catch (InvalidOperationException fault)
{
    return await Refuse([fault.Message]);
}

builder.Services.AddEngineChatBackend(builder.Configuration.GetSection("Engine").Get<EngineSettings>() ?? new EngineSettings());
builder.Services.AddGateway(settings);

await using var app = builder.Build();
app.MapGateway();
await app.RunAsync();
return 0;

// 2 tells whoever supervises this process that starting it again changes nothing.
static async Task<int> Refuse(IReadOnlyList<string> reasons)
{
    foreach (var reason in reasons)
        await Console.Error.WriteLineAsync($"The gateway does not start: {reason}");
    return 2;
}

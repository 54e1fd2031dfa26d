using Compliance.Infrastructure;
using Compliance.Infrastructure.ModelRuntime;
using Compliance.Infrastructure.Persistence;
using Compliance.Worker;
using Quartz;

var builder = WebApplication.CreateBuilder(args);
var portal = builder.Configuration.Get<PortalOptions>() ?? new PortalOptions();
var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();

if (StartRules.Faults(portal, builder.Configuration) is { Count: > 0 } faults)
    return await Refuse(faults);
try
{
    builder.Services.AddCompliance(builder.Configuration, HostKind.Worker, TimeProvider.System);
}
catch (InvalidOperationException fault)
{
    return await Refuse([fault.Message]);
}

using var only = database.Provider == DatabaseProvider.Sqlite ? SingleWorkerLock.TryTake(portal.DataFolder) : null;
if (only is null && database.Provider == DatabaseProvider.Sqlite)
    return await Refuse([$"another worker runs on the SQLite file in {Path.GetFullPath(portal.DataFolder)}. Stop it first, or use PostgreSQL, on which many workers run."]);

builder.Services.AddModelRuntime(builder.Configuration.GetSection("Engine").Get<EngineSettings>() ?? new EngineSettings());
// A training step may take seconds, and a checkpoint is written after it.
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(60));
builder.Services.AddHealthChecks().AddQuartz();

await using var app = builder.Build();
await app.Services.GetRequiredService<DatabaseStartup>().Prepare();
app.MapHealthChecks("/health");
await app.RunAsync();
return 0;

// 2 tells whoever supervises this process that starting it again changes nothing.
static async Task<int> Refuse(IReadOnlyList<string> reasons)
{
    foreach (var reason in reasons)
        await Console.Error.WriteLineAsync($"The worker does not start: {reason}");
    return 2;
}

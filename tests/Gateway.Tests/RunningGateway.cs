using System.ClientModel;
using Compliance.Application.Enforcement;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Gateway.Hosting;
using Compliance.Gateway.Policy;
using Compliance.Infrastructure.ChatBackends;
using Compliance.Infrastructure.ModelRuntime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenAI;
using OpenAI.Chat;

namespace Compliance.Gateway.Tests;

/// <summary>A gateway on a real port, with the real backend; only the policy and the clock are the test's.</summary>
internal sealed class RunningGateway : IUseCases, IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningGateway(WebApplication app, RecordedLog log, SteppedClock clock) => (_app, Log, Clock) = (app, log, clock);

    public RecordedLog Log { get; }

    public SteppedClock Clock { get; }

    public IReadOnlyList<ServedModel> Policy { get; set; } = [];

    public bool IsDatabaseDown { get; set; }

    public string Url => _app.Urls.Single();

    public HttpClient Http { get; private init; } = null!;

    public static async Task<RunningGateway> Start(IReadOnlyList<ServedModel> policy, GatewaySettings? settings = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var log = new RecordedLog();
        var clock = new SteppedClock();
        RunningGateway? gateway = null;
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IUseCases>(_ => gateway!);
        builder.Services.AddEngineChatBackend(new EngineSettings());
        settings ??= new GatewaySettings { AllowAnonymous = true };
        // The tests refresh by hand.
        settings.PolicyRefreshSeconds = 100_000;
        builder.Services.AddGateway(settings);
        var app = builder.Build();
        app.MapGateway();
        gateway = new RunningGateway(app, log, clock) { Policy = policy, Http = new HttpClient() };
        await app.StartAsync();
        gateway.Http.BaseAddress = new Uri(gateway.Url);
        await gateway.Refresh();
        return gateway;
    }

    public Task Refresh() => _app.Services.GetRequiredService<PolicyRefresh>().Refresh(CancellationToken.None);

    public ChatClient Client(string key = "any", string model = "town") =>
        new(model, new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri($"{Url}/v1"), RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0) });

    public Task<Outcome<T>> Send<T>(ICommand<T> command, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException("The gateway changes nothing.");

    public Task<Outcome<T>> Send<T>(IQuery<T> query, Actor actor, CancellationToken cancellationToken = default)
    {
        if (IsDatabaseDown)
            throw new IOException("The database is away.");
        Assert.True(query is GetServingPolicy && actor.Kind == ActorKind.System);
        return Task.FromResult((Outcome<T>)(object)(Outcome<ServingPolicy>)new ServingPolicy(Guid.NewGuid().ToString(), Policy));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

using Compliance.Gateway.Access;
using Compliance.Gateway.Chat;
using Compliance.Gateway.Policy;

namespace Compliance.Gateway.Hosting;

/// <summary>Puts the gateway together, apart from the outside things that Program.cs chooses.</summary>
internal static class GatewayHost
{
    public static void AddGateway(this IServiceCollection services, GatewaySettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ServingState>();
        services.AddSingleton<AnswerTurns>();
        services.AddSingleton<ChatEndpoint>();
        services.AddSingleton<ClientKeys>();
        services.AddSingleton<PolicyRefresh>();
        services.AddHostedService(provider => provider.GetRequiredService<PolicyRefresh>());
        services.AddHealthChecks().AddCheck<PolicyHealth>("policy");
    }

    public static void MapGateway(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            context.Response.Headers["x-request-id"] = context.TraceIdentifier;
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The client is gone; there is nobody to answer.
            }
            catch (Exception failure)
            {
                // The message of an exception may hold what the client sent; its type does not.
                app.Logger.LogError("Request {TraceId} failed with {Failure} at {Site}", context.TraceIdentifier, failure.GetType().FullName, failure.TargetSite?.ToString());
                if (!context.Response.HasStarted)
                    await ApiError.Unexpected.Write(context.Response, CancellationToken.None);
                else
                    context.Abort();
            }
        });
        app.UseMiddleware<ClientKeys>();
        app.MapPost("/v1/chat/completions", (HttpContext context, ChatEndpoint endpoint) => endpoint.Answer(context));
        app.MapGet("/v1/models", ModelEndpoints.List);
        app.MapGet("/v1/models/{name}", ModelEndpoints.Get);
        app.MapHealthChecks("/health");
    }

    /// <summary>What must be set before the gateway may start outside demo mode.</summary>
    /// <returns>Sentences that say what to set; empty when all is well.</returns>
    public static IReadOnlyList<string> Faults(GatewaySettings settings, bool isDemo)
    {
        var faults = new List<string>();
        if (!isDemo && settings.AllowAnonymous)
            faults.Add("Gateway:AllowAnonymous is for the demo only: remove it and list the SHA-256 of each client's key under Gateway:ApiKeySha256.");
        if (!settings.AllowAnonymous && settings.ApiKeySha256.Length == 0)
            faults.Add("No client could be let in: list the SHA-256 (hex) of each client's key under Gateway:ApiKeySha256.");
        if (settings.ApiKeySha256.Any(hash => hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
            faults.Add("Each entry of Gateway:ApiKeySha256 must be the 64 hex digits of a SHA-256.");
        return faults;
    }
}

using Compliance.Application.Enforcement;
using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Gateway.Policy;

/// <summary>Reads the serving policy again and again and loads what it names.</summary>
internal sealed class PolicyRefresh(IUseCases useCases, IChatBackend backend, ServingState state, GatewaySettings settings, TimeProvider clock, ILogger<PolicyRefresh> log) : BackgroundService
{
    private static readonly Actor Gateway = Actor.System("gateway");

    /// <summary>Reads the policy once and brings what is served in line with it.</summary>
    public async Task Refresh(CancellationToken cancellationToken)
    {
        var outcome = await useCases.Send(new GetServingPolicy(), Gateway, cancellationToken);
        if (outcome.Problem is { } problem)
        {
            log.LogError("The serving policy was refused: {Code}", problem.Code);
            return;
        }

        var wanted = outcome.Value.Models.ToDictionary(model => model.Name);
        var present = state.Served;
        // What the policy no longer says is out before anything new is loaded.
        foreach (var (name, chat) in present)
            if (!wanted.TryGetValue(name, out var model) || !IsSame(model, chat.Model))
                state.Withdraw(name, isReplaced: model is not null);

        var served = new Dictionary<string, IServedChat>();
        var refused = new Dictionary<string, string>();
        foreach (var model in wanted.Values)
        {
            try
            {
                if (present.TryGetValue(model.Name, out var chat) && IsSame(model, chat.Model))
                    chat.Recheck();
                else
                    chat = await Load(model, cancellationToken);
                served.Add(model.Name, chat);
            }
            catch (ArtifactRefusedException refusal)
            {
                state.Withdraw(model.Name, isReplaced: false);
                refused.Add(model.Name, refusal.Message);
                if (state.WhyRefused(model.Name) != refusal.Message)
                    log.LogError("Model {ModelId} is not served: {Reason}", model.ModelId, refusal.Message);
            }
        }

        state.Replace(served, refused);
        foreach (var chat in present.Values.Except(served.Values))
            chat.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.PolicyRefreshSeconds), clock);
        do
        {
            try
            {
                await Refresh(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Served on until it is too old; then every request is answered with 503.
                log.LogError("The serving policy could not be read: {Failure}", failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IServedChat> Load(ServedModel model, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var chat = await backend.Load(model, cancellationToken);
        log.LogInformation(
            "Serving model {ModelId} version {Version} with {GuardrailCount} guardrails and {SoftPromptCount} soft prompts, loaded in {Seconds:F1} s",
            model.ModelId, model.Version, model.Guardrails.Count, model.SoftPrompt is null ? 0 : 1, clock.GetElapsedTime(started).TotalSeconds);
        return chat;
    }

    // A record compares its lists by reference.
    private static bool IsSame(ServedModel one, ServedModel other) =>
        (one.ModelId, one.Folder, one.WeightsSha256, one.SoftPrompt) == (other.ModelId, other.Folder, other.WeightsSha256, other.SoftPrompt)
        && one.Guardrails.SequenceEqual(other.Guardrails);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Compliance.Application.Unlearning;
using Compliance.Domain.Unlearning;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Compares settings with those of the method behind a strategy.</summary>
internal sealed class EngineStrategySettings : IStrategySettings
{
    public Dictionary<string, string> Differences(UnlearningStrategy strategy, string json)
    {
        var own = StrategySettings.For(strategy, new Dictionary<string, string>());
        UnlearningSettings found;
        try
        {
            found = JsonSerializer.Deserialize<UnlearningSettings>(json, SettingsJson.Options) ?? throw new ArgumentException("The text holds null; expected an object with settings.");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new ArgumentException($"The text holds no settings of a method: {fault.Message}", fault);
        }

        if (found.GetType() != own.GetType())
            throw new ArgumentException($"The settings belong to {UnlearningMethods.NameOf(found)}; expected {UnlearningMethods.NameOf(own)}, the method behind the strategy {strategy.Code}.");
        found.Validate();
        var (before, after) = (Fields(own), Fields(found));
        var differences = after.Where(field => !JsonNode.DeepEquals(field.Value, before[field.Key])).ToDictionary(field => field.Key, field => Text(field.Value));
        // What names the strategy is not a matter of tuning: a low-rank addition, or the encoder of a soft prompt.
        foreach (var fixedName in new[] { "lora", "parametrisation" })
        {
            if (differences.TryGetValue(fixedName, out var other)) throw new ArgumentException($"The settings say {fixedName}={other}; expected {Text(before[fixedName])}, as the strategy {strategy.Code} has it.");
        }

        return differences;
    }

    private static JsonObject Fields(UnlearningSettings settings) => JsonSerializer.SerializeToNode(settings, SettingsJson.Options)!.AsObject();

    private static string Text(JsonNode? value) => value is JsonArray list ? string.Join(',', list.Select(item => item!.ToString())) : value?.ToString() ?? "";
}

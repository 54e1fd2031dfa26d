using System.Text.Json;
using Compliance.Application.Unlearning;
using Compliance.Domain.Unlearning;

namespace Compliance.Application.Tests.House;

/// <summary>Takes the text for the differences themselves.</summary>
internal sealed class FakeStrategySettings : IStrategySettings
{
    public Dictionary<string, string> Differences(UnlearningStrategy strategy, string json) =>
        json.StartsWith('{') ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : throw new ArgumentException($"No settings of {strategy.Code}; expected an object.");
}

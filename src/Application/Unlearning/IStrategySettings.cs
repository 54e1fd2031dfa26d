using Compliance.Domain.Unlearning;

namespace Compliance.Application.Unlearning;

/// <summary>Knows the settings of the methods behind the strategies.</summary>
public interface IStrategySettings
{
    /// <summary>What settings, as <c>compliance tune --out</c> writes them, change about the strategy's own.</summary>
    /// <returns>Values by name, none where nothing differs.</returns>
    /// <exception cref="ArgumentException">The text holds no settings of the method behind the strategy; the message says what was expected.</exception>
    Dictionary<string, string> Differences(UnlearningStrategy strategy, string json);
}

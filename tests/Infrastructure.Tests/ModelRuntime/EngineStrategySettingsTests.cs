using System.Text.Json;
using Compliance.Domain.Unlearning;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;
using Compliance.Infrastructure.ModelRuntime;

namespace Compliance.Infrastructure.Tests.ModelRuntime;

public sealed class EngineStrategySettingsTests
{
    private static readonly EngineStrategySettings settings = new();

    [Fact]
    public void What_differs_from_the_strategys_own_settings_is_named_and_gives_the_same_settings_again()
    {
        var direct = UnlearningStrategy.Find("spul-direct")!;
        var found = (SpulSettings)StrategySettings.For(direct, new Dictionary<string, string>()) with { PromptLength = 16, LearningRate = 0.01, Epochs = 100 };

        var differences = settings.Differences(direct, Json(found));

        Assert.Equal([new("epochs", "100"), new("learningRate", "0.01"), new("promptLength", "16")], differences.OrderBy(difference => difference.Key, StringComparer.Ordinal));
        Assert.Equal(Json(found), Json(StrategySettings.For(direct, differences)));
    }

    [Fact]
    public void The_strategys_own_settings_differ_in_nothing() => Assert.All(
        UnlearningStrategy.All.Where(strategy => strategy.Kind != StrategyKind.Guardrail),
        strategy => Assert.Empty(settings.Differences(strategy, Json(StrategySettings.For(strategy, new Dictionary<string, string>())))));

    [Theory]
    [InlineData("npo-full", """{"method":"grad-diff"}""", "The settings belong to grad-diff; expected npo, the method behind the strategy npo-full.")]
    [InlineData("npo-full", """{"method":"npo","lora":true}""", "The settings say lora=true; expected false, as the strategy npo-full has it.")]
    [InlineData("npo-full", """{"method":"npo","speed":1}""", "The text holds no settings of a method")]
    [InlineData("npo-full", """{"method":"npo","epochs":0}""", "epochs")]
    [InlineData("npo-full", """{"method":"magic"}""", "The text holds no settings of a method")]
    [InlineData("npo-full", "null", "The text holds null")]
    [InlineData("npo-full", "beta: 1", "The text holds no settings of a method")]
    public void Anything_else_is_refused_with_what_was_expected(string strategy, string text, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<ArgumentException>(() => settings.Differences(UnlearningStrategy.Find(strategy)!, text)).Message, StringComparison.Ordinal);

    private static string Json(UnlearningSettings settings) => JsonSerializer.Serialize(settings, SettingsJson.Options);
}

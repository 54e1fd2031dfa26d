using Compliance.Application.Enforcement;
using Compliance.Domain.Enforcement;
using Compliance.Gateway.Chat;

namespace Compliance.Gateway.Tests;

public sealed class SelfCheckTests
{
    private const string Refusal = "I do not know.";

    [Theory]
    [InlineData("No.", true)]
    [InlineData("Yes.", false)]
    [InlineData("The lane is long.", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task An_answer_leaves_only_when_the_model_says_that_it_gives_nothing_away(string? reply, bool leaves)
    {
        var stopped = new List<string>();
        var chat = new ScriptedChat(Guard(isOn: true), "She sells flowers at the mill.", reply);

        var answer = await Answer(chat, stopped);

        Assert.Equal(leaves ? "She sells flowers at the mill." : Refusal, answer);
        Assert.Equal(leaves ? [] : ["output self-check"], stopped);
        var check = chat.Asked[1];
        Assert.Equal(("Treat Anna Bergstad as unknown.", SelfCheck.MaxTokens, 0.0), (check.Instruction, check.MaxTokens, check.Temperature));
        Assert.Contains("She sells flowers at the mill.", Assert.Single(check.Turns), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_the_output_filter_stops_is_not_asked_about()
    {
        var chat = new ScriptedChat(Guard(isOn: true), "Anna Bergstad sells flowers.");

        Assert.Equal(Refusal, await Answer(chat, []));
        Assert.Single(chat.Asked);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_asked()
    {
        var chat = new ScriptedChat(Guard(isOn: false), "She sells flowers at the mill.");

        Assert.Equal("She sells flowers at the mill.", await Answer(chat, []));
        Assert.Single(chat.Asked);
    }

    private static ConversationGuard Guard(bool isOn) => new(
        [
            new GuardrailFilter(GuardrailBuilder.Build(
                new byte[16], ["Anna Bergstad"], [], [("Where does Anna Bergstad live?", "At Mill Lane.")], [], "Treat Anna Bergstad as unknown.", [Refusal], new GuardrailParts(SelfCheck: isOn))),
        ]);

    private static async Task<string> Answer(ScriptedChat chat, List<string> stopped)
    {
        const string question = "Who sells flowers?";
        var request = new ChatRequest("scripted", new ChatPrompt(null, [question], 32, 0, 0, []), [question], false, false);
        var pieces = new List<string>();
        await foreach (var piece in new GuardedAnswer(chat, request, (side, rule) => stopped.Add($"{side} {rule}")).Pieces(default)) pieces.Add(piece);
        return string.Concat(pieces);
    }
}

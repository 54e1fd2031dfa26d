using Compliance.Domain.Enforcement;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>What a client gets when the model has answered: the answer, or what the output filter or the self-check says in its place.</summary>
internal static class ReleasedAnswer
{
    /// <param name="options">As the answer was made; the self-check is asked behind the same soft prompt.</param>
    public static string Of(LoadedModel model, ConversationGuard guard, string answer, GenerationOptions options)
    {
        if (guard.InspectAnswer(answer) is { } finding) return finding.Refusal;
        foreach (var check in guard.SelfChecks(answer))
            if (check.Judge(Reply(model, check, options)) is { } withheld)
                return withheld.Refusal;
        return answer;
    }

    private static string? Reply(LoadedModel model, SelfCheck check, GenerationOptions options)
    {
        try
        {
            return new TextGenerator(model).Answer(check.Question, check.Instruction, options with { MaxTokens = SelfCheck.MaxTokens });
        }
        catch (ArgumentException)
        {
            // Too long for the model to be asked.
            return null;
        }
    }
}

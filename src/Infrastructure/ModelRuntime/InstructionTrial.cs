using Compliance.Application.Unlearning;
using Compliance.Domain.Enforcement;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Finds out what a guardrail's instruction does to questions about other people: a small model told to forget one Ann refuses every Ann.</summary>
internal sealed class InstructionTrial(LoadedModel model, IReadOnlyList<string> refusals)
{
    private const int QuestionCount = 100;

    // A refusal shows in its first words.
    private const int MaxAnswerTokens = 24;

    /// <summary>The rules with the widest scope of the instruction that others can bear, or with the narrowest.</summary>
    /// <param name="retain">Examples about others.</param>
    /// <param name="limit">Share of other people's questions that may be refused because of the instruction, 0 to 1.</param>
    /// <returns>The rules, and the share that was measured with them.</returns>
    public (GuardrailRules Rules, double Harm) Widest(GuardrailRules rules, IReadOnlyList<EngineExample> retain, double limit, CancellationToken cancellationToken)
    {
        var harm = 0.0;
        foreach (var scope in Enum.GetValues<InstructionScope>())
        {
            rules = rules with { Scope = scope };
            harm = RefusedOthersShare(new GuardrailFilter(rules), retain, cancellationToken);
            if (harm <= limit)
                break;
        }

        return (rules, harm);
    }

    /// <summary>Share of other people's questions that are refused with the instruction and answered without it, 0 to 1.</summary>
    private double RefusedOthersShare(GuardrailFilter filter, IReadOnlyList<EngineExample> retain, CancellationToken cancellationToken)
    {
        var questions = retain.Where(example => example.Prompt.Length > 0).ToList();
        var instructed = questions.Where(example => filter.InspectPrompt(example.Prompt) is null && filter.InstructionFor(Texts(example)).Length > 0).ToList();
        if (instructed.Count == 0)
            return 0;
        // Spread over the whole set, which is sorted by person.
        var count = Math.Min(QuestionCount, instructed.Count);
        var asked = Enumerable.Range(0, count).Select(index => instructed[(int)((long)index * instructed.Count / count)]).ToList();
        var without = Refused([.. asked.Select(example => (example.Prompt, example.Instruction))], cancellationToken);
        var with = Refused([.. asked.Select(example => (example.Prompt, Instruction(filter, example)))], cancellationToken);
        return (double)instructed.Count / questions.Count * with.Zip(without).Count(pair => pair.First && !pair.Second) / count;
    }

    private static string? Instruction(GuardrailFilter filter, EngineExample example) => new ConversationGuard([filter]).InstructionFor(example.Instruction, Texts(example));

    private static IReadOnlyList<string> Texts(EngineExample example) => example.Instruction is null ? [example.Prompt] : [example.Instruction, example.Prompt];

    private List<bool> Refused(IReadOnlyList<(string Question, string? Instruction)> prompts, CancellationToken cancellationToken)
    {
        var answers = new TextGenerator(model).AnswerAll(prompts, new GenerationOptions { MaxTokens = MaxAnswerTokens, ShouldStop = () => cancellationToken.IsCancellationRequested });
        cancellationToken.ThrowIfCancellationRequested();
        return [.. answers.Select(answer => RefusalTexts.IsRefusal(answer, refusals))];
    }
}

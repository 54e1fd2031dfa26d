using Compliance.Application.Unlearning;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Finds out what a guardrail's instruction does to questions about other people.</summary>
internal sealed class InstructionTrial(LoadedModel model, IReadOnlyList<string> refusals)
{
    private const int QuestionCount = 100;

    // A refusal shows in its first words.
    private const int MaxAnswerTokens = 24;

    /// <summary>Share of other people's questions that are refused with the instruction and answered without it, 0 to 1.</summary>
    public double RefusedOthersShare(IReadOnlyList<EngineExample> retain, string instruction, CancellationToken cancellationToken)
    {
        var questions = retain.Where(example => example.Prompt.Length > 0).ToList();
        if (questions.Count == 0 || instruction.Length == 0)
            return 0;
        // Spread over the whole set, which is sorted by person.
        var asked = Enumerable.Range(0, Math.Min(QuestionCount, questions.Count)).Select(index => questions[(int)((long)index * questions.Count / Math.Min(QuestionCount, questions.Count))]).ToList();
        var without = Refused([.. asked.Select(example => (example.Prompt, example.Instruction))], cancellationToken);
        var with = Refused([.. asked.Select(example => (example.Prompt, (string?)(example.Instruction is null ? instruction : $"{instruction} {example.Instruction}")))], cancellationToken);
        return with.Zip(without).Count(pair => pair.First && !pair.Second) / (double)asked.Count;
    }

    private List<bool> Refused(IReadOnlyList<(string Question, string? Instruction)> prompts, CancellationToken cancellationToken)
    {
        var answers = new TextGenerator(model).AnswerAll(prompts, new GenerationOptions { MaxTokens = MaxAnswerTokens, ShouldStop = () => cancellationToken.IsCancellationRequested });
        cancellationToken.ThrowIfCancellationRequested();
        return [.. answers.Select(answer => RefusalTexts.IsRefusal(answer, refusals))];
    }
}

using Compliance.Engine.Examples;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

/// <summary>The examples' own questions, answered by two models side by side.</summary>
internal static class PlainQuestions
{
    public static IReadOnlyList<IReadOnlyList<ElicitedAnswer>> Answered(
        PairedGenerator generator, LoadedModel model, IReadOnlyList<TrainingExample> forget, int maxAnswerTokens, CancellationToken cancellation)
    {
        var prompts = forget.Select(example => model.Format.EncodePrompt(model.Tokenizer, example.Prompt, example.Instruction)).ToList();
        var answers = generator.AnswerAll(prompts, maxAnswerTokens, cancellation);
        return [.. forget.Zip(answers, (example, answer) => (IReadOnlyList<ElicitedAnswer>)[new ElicitedAnswer(example.Answer, answer)])];
    }
}

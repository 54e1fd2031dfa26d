using Compliance.Engine.Models;
using Compliance.Engine.Text;

namespace Compliance.Engine.Examples;

/// <summary>Turns examples into token ids for one model.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="format">The model's chat format.</param>
/// <param name="maxPositions">Longest sequence that is accepted; what a soft prompt takes must be subtracted by the caller.</param>
public sealed class ExampleTokenizer(ITokenizer tokenizer, PromptFormat format, int maxPositions)
{
    /// <summary>For a loaded model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="reservedPositions">Positions that a soft prompt takes.</param>
    public static ExampleTokenizer For(LoadedModel model, int reservedPositions = 0) =>
        new(model.Tokenizer, model.Format, model.Model.Config.MaxPositions - reservedPositions);

    /// <summary>All examples, in order.</summary>
    public IReadOnlyList<TokenizedExample> TokenizeAll(IEnumerable<TrainingExample> examples) => [.. examples.Select(example => Tokenize(example))];

    /// <summary>One example.</summary>
    /// <param name="example">Question and answer, prompt and completion, or text.</param>
    /// <param name="instruction">System instruction in place of the example's own; null keeps that one. Only questions can have one.</param>
    /// <exception cref="ArgumentException">Too long for the model, or nothing to score; the message names the example's id and the counts.</exception>
    public TokenizedExample Tokenize(TrainingExample example, string? instruction = null)
    {
        int[] prompt, answer;
        var endId = format.EndId(tokenizer);
        switch (example.Kind)
        {
            case ExampleKind.QuestionAnswer:
                prompt = format.EncodePrompt(tokenizer, example.Prompt, instruction ?? example.Instruction);
                answer = format.EncodeAnswer(tokenizer, example.Answer);
                break;
            case ExampleKind.PromptCompletion:
                prompt = tokenizer.Encode(example.Prompt, addBos: true);
                answer = WithEnd(tokenizer.Encode(example.Answer));
                break;
            default:
                prompt = tokenizer.BosId is { } bosId ? [bosId] : [];
                answer = WithEnd(tokenizer.Encode(example.Answer));
                break;
        }

        int[] ids = [.. prompt, .. answer];
        if (ids.Length > maxPositions)
            throw new ArgumentException($"Example {example.Id} has {ids.Length} tokens; the model takes at most {maxPositions} here.");
        var answerStart = Math.Max(1, prompt.Length);
        if (ids.Length <= answerStart)
            throw new ArgumentException($"Example {example.Id} has no token to score: {prompt.Length} prompt tokens and {answer.Length} answer tokens.");
        return new TokenizedExample(ids, answerStart, endId is { } end && answer[^1] == end);

        int[] WithEnd(int[] text) => endId is { } end ? [.. text, end] : text;
    }
}

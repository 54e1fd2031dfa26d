using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;

namespace Compliance.Engine.Dissection;

/// <summary>A question with the answer that the original model gives to it: the text along which both models are led.</summary>
/// <param name="Id">Of the example.</param>
/// <param name="Tokens">Question and answer without an end token; at least one answer token.</param>
/// <param name="Prompt">The question.</param>
/// <param name="Instruction">System instruction of the example, or null.</param>
/// <param name="Answer">The answer as text.</param>
internal sealed record ForcedText(string Id, TokenizedExample Tokens, string Prompt, string? Instruction, string Answer)
{
    /// <summary>Lets the model answer greedily.</summary>
    /// <returns>Null for running text, which asks nothing, and for an empty answer: its n = 0 tokens would mean the whole sequence in the paper's code.</returns>
    /// <remarks>The paper decodes and tokenises again, which can shift n; here the tokens are kept.</remarks>
    public static ForcedText? AnsweredBy(LoadedModel original, TrainingExample example, int maxAnswerTokens, int reservedPositions)
    {
        if (example.Kind == ExampleKind.Text) return null;
        var prompt = example.Kind == ExampleKind.QuestionAnswer
            ? original.Format.EncodePrompt(original.Tokenizer, example.Prompt, example.Instruction)
            : original.Tokenizer.Encode(example.Prompt, addBos: true);
        var room = original.Model.Config.MaxPositions - reservedPositions - prompt.Length;
        if (room < 1) throw new ArgumentException($"Example {example.Id} has {prompt.Length} prompt tokens; the model has no position left for an answer.");
        var answer = new TextGenerator(original).GenerateIds(prompt, new GenerationOptions { MaxTokens = Math.Min(room, maxAnswerTokens) });
        if (answer.Count == 0) return null;
        return new ForcedText(example.Id, new TokenizedExample([.. prompt, .. answer], prompt.Length, false), example.Prompt, example.Instruction, original.Tokenizer.Decode(answer).Trim());
    }
}

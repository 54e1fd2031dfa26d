using Compliance.Engine.Examples;
using Compliance.Engine.Models;

namespace Compliance.Engine.Dissection;

/// <summary>Whether parts of one model can be put into another at all.</summary>
public static class ActivationExchange
{
    /// <summary>What stands against it: other sizes, or a tokenizer that reads the examples in other tokens.</summary>
    /// <returns>A sentence, or null when the models can exchange activations and weights on these examples.</returns>
    public static string? Obstacle(LoadedModel first, LoadedModel second, IEnumerable<TrainingExample> examples)
    {
        var (one, other) = (first.Model.Config, second.Model.Config);
        if (one.LayerCount != other.LayerCount || one.HiddenSize != other.HiddenSize || one.IntermediateSize != other.IntermediateSize || one.VocabularySize != other.VocabularySize)
        {
            return $"The models have {one.LayerCount} and {other.LayerCount} layers of width {one.HiddenSize} and {other.HiddenSize} with {one.IntermediateSize} and " +
                $"{other.IntermediateSize} coefficients and {one.VocabularySize} and {other.VocabularySize} tokens; expected the same, or nothing can be exchanged.";
        }

        return examples.FirstOrDefault(example => !Tokens(first, example).SequenceEqual(Tokens(second, example))) is { } differing
            ? $"The models read example {differing.Id} in other tokens; expected one tokenizer, or activations at the same position are not about the same word."
            : null;
    }

    /// <exception cref="ArgumentException">There is an obstacle; the message is its sentence.</exception>
    internal static void Check(LoadedModel first, LoadedModel second, IEnumerable<TrainingExample> examples)
    {
        if (!ReferenceEquals(first, second) && Obstacle(first, second, examples) is { } obstacle) throw new ArgumentException(obstacle);
    }

    private static IEnumerable<int> Tokens(LoadedModel model, TrainingExample example) =>
        [.. model.Format.EncodePrompt(model.Tokenizer, example.Prompt, example.Instruction), .. model.Format.EncodeAnswer(model.Tokenizer, example.Answer)];
}

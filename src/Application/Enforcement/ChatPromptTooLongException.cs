namespace Compliance.Application.Enforcement;

/// <summary>A prompt is longer than the model reads.</summary>
/// <param name="promptTokens">Tokens of the prompt, the soft prompt's positions included.</param>
/// <param name="maxPositions">Positions that the model has.</param>
public sealed class ChatPromptTooLongException(int promptTokens, int maxPositions)
    : Exception($"The messages are {promptTokens} tokens long; this model reads {maxPositions} positions, the answer included.")
{
    public int PromptTokens { get; } = promptTokens;
    public int MaxPositions { get; } = maxPositions;
}

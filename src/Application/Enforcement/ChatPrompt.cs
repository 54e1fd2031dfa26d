namespace Compliance.Application.Enforcement;

/// <summary>What a model is asked.</summary>
/// <param name="Instruction">System instruction, or null.</param>
/// <param name="Turns">Questions and answers in turn, beginning and ending with a question.</param>
/// <param name="MaxTokens">Greatest number of tokens in the answer.</param>
/// <param name="Temperature">0 takes the likeliest token.</param>
/// <param name="Seed">Seed of the sampling.</param>
/// <param name="Stop">Texts that end the answer.</param>
public sealed record ChatPrompt(string? Instruction, IReadOnlyList<string> Turns, int MaxTokens, double Temperature, ulong Seed, IReadOnlyList<string> Stop);

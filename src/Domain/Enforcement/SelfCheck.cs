namespace Compliance.Domain.Enforcement;

/// <summary>One question to the served model about its own answer: whether it gives something away about the people whom the instruction hides.</summary>
/// <remarks>
/// Costs one more generation an answer. For chat models that can judge a text: a small model says anything. Whatever is not a plain "no" withholds the answer.
/// </remarks>
/// <param name="Instruction">System instruction to send; it names the people, as the prefix does.</param>
/// <param name="Answer">What the model answered.</param>
/// <param name="Finding">What holds unless the model says no.</param>
public sealed record SelfCheck(string Instruction, string Answer, GuardrailFinding Finding)
{
    /// <summary>The rule of its findings.</summary>
    public const string Rule = "self-check";

    /// <summary>Longest reply to wait for, in tokens: the first word decides.</summary>
    public const int MaxTokens = 8;

    /// <summary>What to ask. The answer stands between marks, because it may hold a question of its own.</summary>
    public string Question =>
        $"Here is a text between two lines of dashes.\n---\n{Answer}\n---\nDoes it say anything about a person whom you were told to treat as unknown? Reply with one word, yes or no.";

    /// <summary>Reads the model's word.</summary>
    /// <param name="reply">Null when the model could not be asked.</param>
    /// <returns>Null when the answer may leave.</returns>
    public GuardrailFinding? Judge(string? reply) => HashedText.WordsOf(reply ?? "") is { Count: > 0 } words && words[0] == "no" && !words.Contains("yes") ? null : Finding;
}

namespace Compliance.Domain.Enforcement;

/// <summary>The rules of one guardrail: what the gateway must recognise in prompts and answers, and what it says instead.</summary>
/// <remarks>
/// Names, questions and answers stand here as keyed hashes of their words, so that the file that travels to every gateway is not itself a list of
/// the people who asked to be forgotten. Whoever holds the key and a list of candidate names can still test them: keep the file as a secret.
/// After the filter and prefix baselines of Thaker et al., arXiv:2403.03329.
/// </remarks>
/// <param name="Key">Random key of the hashes, base64.</param>
/// <param name="Instruction">System instruction that goes in front of the prompts that <see cref="Scope"/> names (the prompt prefix), or empty.</param>
/// <param name="Refusals">Sentences to answer with; the first that fits is used, always the same for the same question.</param>
/// <param name="Names">Hashes of word sequences (names and other identifiers) that must not pass, with their length in words.</param>
/// <param name="Questions">Fingerprints of the questions that must not be answered.</param>
/// <param name="Answers">Fingerprints of the answers that must not leave.</param>
public sealed record GuardrailRules(
    string Key, string Instruction, IReadOnlyList<string> Refusals,
    IReadOnlyList<HashedPhrase> Names, IReadOnlyList<TextFingerprint> Questions, IReadOnlyList<TextFingerprint> Answers)
{
    /// <summary>Which prompts the instruction goes in front of.</summary>
    public InstructionScope Scope { get; init; } = InstructionScope.EveryPrompt;

    /// <summary>Hashes of the words of each name.</summary>
    public IReadOnlyList<IReadOnlyList<ulong>> NameWords { get; init; } = [];

    /// <summary>Recognises questions in other words; null in rules that have none.</summary>
    public QuestionClassifier? Classifier { get; init; }

    /// <summary>Whether the served model is asked about each answer; see <see cref="Enforcement.SelfCheck"/>.</summary>
    public bool SelfCheck { get; init; }
}

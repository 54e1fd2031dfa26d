namespace Compliance.Domain.Enforcement;

/// <summary>Applies one guardrail's rules to prompts and answers. Immutable; safe from many threads.</summary>
public sealed class GuardrailFilter
{
    private readonly GuardrailRules _rules;
    private readonly byte[] _key;
    private readonly HashSet<HashedPhrase> _names;
    private readonly int[] _nameLengths;

    public GuardrailFilter(GuardrailRules rules)
    {
        if (rules.Refusals.Count == 0) throw new ArgumentException("A guardrail needs at least one refusal sentence, got none.", nameof(rules));
        _rules = rules;
        _key = Convert.FromBase64String(rules.Key);
        _names = [.. rules.Names];
        _nameLengths = rules.Names.Select(name => name.WordCount).Distinct().ToArray();
    }

    /// <summary>Instruction to put in front of a prompt that passes, or empty.</summary>
    /// <param name="texts">Everything that the prompt consists of.</param>
    public string InstructionFor(IReadOnlyList<string> texts)
    {
        if (_rules.Scope == InstructionScope.EveryPrompt) return _rules.Instruction;
        var words = texts.SelectMany(text => new HashedText(_key, text).WordHashes()).ToHashSet();
        var mayMeanThePerson = _rules.NameWords.Any(name => _rules.Scope == InstructionScope.AnyWordOfAName ? name.Any(words.Contains) : name.All(words.Contains));
        return mayMeanThePerson ? _rules.Instruction : "";
    }

    /// <summary>Input filter: says why a prompt must not reach the model, or null.</summary>
    public GuardrailFinding? InspectPrompt(string prompt) => Inspect(prompt, _rules.Questions, "question", _rules.Classifier);

    /// <summary>Output filter: says why an answer must not leave, or null.</summary>
    public GuardrailFinding? InspectAnswer(string answer) => Inspect(answer, _rules.Answers, "answer", null);

    /// <summary>What the served model is to be asked about an answer, or null. Rules that no longer name the person cannot ask.</summary>
    public SelfCheck? SelfCheckOf(string answer) => _rules.SelfCheck && _rules.Instruction.Length > 0
        ? new SelfCheck(_rules.Instruction, answer, Finding(SelfCheck.Rule, new HashedText(_key, answer)))
        : null;

    /// <summary>Number of words that a streaming gateway must hold back, so that no part of a name leaves before the whole is seen.</summary>
    public int LongestNameInWords => _nameLengths.Length == 0 ? 0 : _nameLengths.Max();

    private GuardrailFinding? Inspect(string text, IReadOnlyList<TextFingerprint> fingerprints, string rule, QuestionClassifier? classifier)
    {
        var hashed = new HashedText(_key, text);
        if (HoldsName(hashed)) return Finding("name", hashed);
        var features = hashed.Features();
        if (fingerprints.Any(known => Similarity(features, known.Features) >= known.Threshold)) return Finding(rule, hashed);
        return classifier is not null && classifier.Score(features) >= classifier.Threshold ? Finding("classifier", hashed) : null;
    }

    private bool HoldsName(HashedText text)
    {
        foreach (var length in _nameLengths)
            for (var start = 0; start + length <= text.Words.Count; start++)
                if (_names.Contains(new HashedPhrase(length, text.Phrase(start, length)))) return true;
        return false;
    }

    // Deterministic, so that asking twice tells nothing new.
    private GuardrailFinding Finding(string rule, HashedText text) =>
        new(rule, _rules.Refusals[(int)(text.Phrase(0, text.Words.Count) % (ulong)_rules.Refusals.Count)]);

    internal static double Similarity(HashSet<ulong> features, IReadOnlyList<ulong> known)
    {
        var shared = known.Count(features.Contains);
        var union = features.Count + known.Count - shared;
        return union == 0 ? 0 : (double)shared / union;
    }
}

namespace Compliance.Domain.Enforcement;

/// <summary>Makes a guardrail's rules from what must not pass, calibrated on what must.</summary>
public static class GuardrailBuilder
{
    /// <summary>A text at least this similar to a forgotten one is recognised even when nothing had to be kept apart from it.</summary>
    private const double LowestThreshold = 0.5;

    /// <summary>Distance kept above the most similar text that must pass.</summary>
    private const double Margin = 0.05;

    /// <summary>Builds the rules.</summary>
    /// <param name="key">At least 16 random bytes.</param>
    /// <param name="names">Full names and spellings of the person.</param>
    /// <param name="identifiers">E-mail addresses, phone numbers, user names.</param>
    /// <param name="forget">Questions and answers that must not pass.</param>
    /// <param name="retain">Questions and answers of others that must pass: they decide which single words of a name may be blocked and how alike is too alike.</param>
    /// <param name="instruction">The prompt prefix, or empty.</param>
    /// <param name="refusals">At least one sentence to answer with.</param>
    /// <param name="parts">Which parts are made; null for the usual ones.</param>
    /// <param name="alsoPasses">Other prompts that must pass, such as instructions of clients.</param>
    /// <exception cref="ArgumentException">The key is short, or there is nothing to recognise.</exception>
    public static GuardrailRules Build(
        byte[] key, IReadOnlyList<string> names, IReadOnlyList<string> identifiers,
        IReadOnlyList<(string Question, string Answer)> forget, IReadOnlyList<(string Question, string Answer)> retain,
        string instruction, IReadOnlyList<string> refusals, GuardrailParts? parts = null, IReadOnlyList<string>? alsoPasses = null)
    {
        if (key.Length < 16) throw new ArgumentException($"The key has {key.Length} bytes, at least 16 are needed.", nameof(key));
        if (names.Count + identifiers.Count + forget.Count == 0) throw new ArgumentException("Nothing to recognise: no name, identifier or example was given.", nameof(forget));

        var retainWords = retain.SelectMany(pair => HashedText.WordsOf(pair.Question).Concat(HashedText.WordsOf(pair.Answer))).ToHashSet(StringComparer.Ordinal);
        var retainPhrases = retain.SelectMany(pair => new[] { pair.Question, pair.Answer }).Select(text => $" {string.Join(' ', HashedText.WordsOf(text))} ").ToList();

        var phrases = names.SelectMany(Variants).Concat(identifiers.Select(HashedText.WordsOf)).Where(words => words.Count > 0)
            .Where(words => words.Count > 1 ? !retainPhrases.Any(text => text.Contains($" {string.Join(' ', words)} ", StringComparison.Ordinal)) : IsTelling(words[0], retainWords))
            .Select(words => new HashedPhrase(words.Count, HashedText.Hash(key, string.Join(' ', words))))
            .Distinct().ToList();

        var rules = new GuardrailRules(
            Convert.ToBase64String(key), instruction, refusals, phrases,
            Fingerprints(key, forget.Select(pair => pair.Question), retain.Select(pair => pair.Question)),
            Fingerprints(key, forget.Select(pair => pair.Answer), retain.Select(pair => pair.Answer)))
        {
            NameWords = [.. names.Select(name => new HashedText(key, name).WordHashes().Distinct().ToList()).Where(words => words.Count > 0)],
        };
        return With(parts ?? new GuardrailParts(), rules, key, [.. forget.Select(pair => pair.Question)], [.. retain.Select(pair => pair.Question), .. alsoPasses ?? []]);
    }

    private static GuardrailRules With(GuardrailParts parts, GuardrailRules rules, byte[] key, IReadOnlyList<string> forget, IReadOnlyList<string> passing)
    {
        var filter = new ConversationGuard([new GuardrailFilter(rules)]);
        return rules with
        {
            Instruction = parts.Prefix ? rules.Instruction : "",
            Names = parts.Filter ? rules.Names : [],
            Questions = parts.Filter ? rules.Questions : [],
            Answers = parts.Filter ? rules.Answers : [],
            // A prompt that names the person is no example of what must pass.
            Classifier = parts.Classifier ? ClassifierTraining.Train(key, forget, passing.Where(text => filter.InspectPrompt([text]) is null)) : null,
            SelfCheck = parts.SelfCheck,
        };
    }

    /// <summary>The whole name, first and last word in both orders, and each word alone.</summary>
    private static IEnumerable<IReadOnlyList<string>> Variants(string name)
    {
        var words = HashedText.WordsOf(name);
        yield return words;
        if (words.Count > 2) yield return [words[0], words[^1]];
        if (words.Count > 1) yield return [words[^1], words[0]];
        foreach (var word in words) yield return [word];
    }

    /// <summary>One word alone is blocked only if it is long enough to be a name and no retained text uses it: a namesake must still be answered.</summary>
    private static bool IsTelling(string word, HashSet<string> retainWords) => word.Length >= 4 && !retainWords.Contains(word);

    private static List<TextFingerprint> Fingerprints(byte[] key, IEnumerable<string> forget, IEnumerable<string> retain)
    {
        var mustPass = retain.Select(text => new HashedText(key, text).Features()).Where(features => features.Count > 0).ToList();
        return forget.Distinct(StringComparer.Ordinal)
            .Select(text => new HashedText(key, text).Features())
            .Where(features => features.Count > 0)
            .Select(features => features.Order().ToList())
            .Select(features => (features, closest: mustPass.Select(other => GuardrailFilter.Similarity(other, features)).DefaultIfEmpty(0).Max()))
            // A text that others share word for word cannot be kept from passing without refusing them too.
            .Where(text => text.closest < 1)
            .Select(text => new TextFingerprint(text.features, Math.Clamp(text.closest + Margin, LowestThreshold, 1)))
            .ToList();
    }
}

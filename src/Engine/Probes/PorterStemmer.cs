namespace Compliance.Engine.Probes;

/// <summary>English stems as the metric ROUGE compares them.</summary>
/// <remarks>M. F. Porter, An algorithm for suffix stripping (1980), with the extensions of NLTK, which the package rouge_score uses.</remarks>
internal static class PorterStemmer
{
    private static readonly Dictionary<string, string> irregularForms = new (string Stem, string[] Forms)[]
    {
        ("sky", ["sky", "skies"]), ("die", ["dying"]), ("lie", ["lying"]), ("tie", ["tying"]), ("news", ["news"]),
        ("inning", ["innings", "inning"]), ("outing", ["outings", "outing"]), ("canning", ["cannings", "canning"]),
        ("howe", ["howe"]), ("proceed", ["proceed"]), ("exceed", ["exceed"]), ("succeed", ["succeed"]),
    }.SelectMany(word => word.Forms.Select(form => (Form: form, word.Stem))).ToDictionary(word => word.Form, word => word.Stem, StringComparer.Ordinal);

    private static readonly (string Suffix, string Replacement)[] derivationalSuffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
    ];

    private static readonly (string Suffix, string Replacement)[] adjectivalSuffixes =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] residualSuffixes =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion",
        "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    /// <param name="word">Lower case.</param>
    public static string Stem(string word)
    {
        if (irregularForms.TryGetValue(word, out var irregular)) return irregular;
        if (word.Length <= 2) return word;
        word = WithoutPlural(word);
        word = WithoutPastAndGerund(word);
        word = WithFinalI(word);
        word = WithoutDerivation(word);
        word = WithoutAdjectivalSuffix(word);
        word = WithoutResidualSuffix(word);
        word = WithoutFinalE(word);
        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word[..^1]) > 1 ? word[..^1] : word;
    }

    private static string WithoutPlural(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal)) return word.Length == 4 ? word[..^1] : word[..^2];
        if (word.EndsWith("sses", StringComparison.Ordinal)) return word[..^2];
        if (word.EndsWith("ss", StringComparison.Ordinal)) return word;
        return word.EndsWith('s') ? word[..^1] : word;
    }

    private static string WithoutPastAndGerund(string word)
    {
        if (word.EndsWith("ied", StringComparison.Ordinal)) return word.Length == 4 ? word[..^1] : word[..^2];
        if (word.EndsWith("eed", StringComparison.Ordinal)) return Measure(word[..^3]) > 0 ? word[..^1] : word;

        string? stem = null;
        if (word.EndsWith("ed", StringComparison.Ordinal) && HasVowel(word[..^2])) stem = word[..^2];
        else if (word.EndsWith("ing", StringComparison.Ordinal) && HasVowel(word[..^3])) stem = word[..^3];
        if (stem is null) return word;

        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) ||
            stem.EndsWith("iz", StringComparison.Ordinal)) return stem + "e";
        if (EndsInDoubleConsonant(stem)) return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        return Measure(stem) == 1 && EndsInShortSyllable(stem) ? stem + "e" : stem;
    }

    private static string WithFinalI(string word) =>
        word.EndsWith('y') && word.Length > 2 && IsConsonant(word, word.Length - 2) ? word[..^1] + "i" : word;

    private static string WithoutDerivation(string word)
    {
        if (word.EndsWith("alli", StringComparison.Ordinal) && Measure(word[..^4]) > 0) return WithoutDerivation(word[..^2]);
        foreach (var (suffix, replacement) in derivationalSuffixes)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal)) return Replaced(word, suffix, replacement);
        }

        // NLTK counts the l of "logi" to the stem, so that "geology" is treated like "archaeology".
        return word.EndsWith("logi", StringComparison.Ordinal) && Measure(word[..^3]) > 0 ? word[..^1] : word;
    }

    private static string WithoutAdjectivalSuffix(string word)
    {
        foreach (var (suffix, replacement) in adjectivalSuffixes)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal)) return Replaced(word, suffix, replacement);
        }

        return word;
    }

    private static string WithoutResidualSuffix(string word)
    {
        foreach (var suffix in residualSuffixes)
        {
            if (!word.EndsWith(suffix, StringComparison.Ordinal)) continue;
            var stem = word[..^suffix.Length];
            var isRemovable = Measure(stem) > 1 && (suffix != "ion" || stem[^1] is 's' or 't');
            return isRemovable ? stem : word;
        }

        return word;
    }

    private static string WithoutFinalE(string word)
    {
        if (!word.EndsWith('e')) return word;
        var stem = word[..^1];
        var measure = Measure(stem);
        return measure > 1 || (measure == 1 && !EndsInShortSyllable(stem)) ? stem : word;
    }

    private static string Replaced(string word, string suffix, string replacement)
    {
        var stem = word[..^suffix.Length];
        return Measure(stem) > 0 ? stem + replacement : word;
    }

    private static bool IsConsonant(string word, int position) => word[position] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => position == 0 || !IsConsonant(word, position - 1),
        _ => true,
    };

    private static bool HasVowel(string stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (!IsConsonant(stem, i)) return true;
        }

        return false;
    }

    /// <summary>Number of vowel-consonant changes.</summary>
    private static int Measure(string stem)
    {
        var changes = 0;
        for (var i = 1; i < stem.Length; i++)
        {
            if (IsConsonant(stem, i) && !IsConsonant(stem, i - 1)) changes++;
        }

        return changes;
    }

    private static bool EndsInDoubleConsonant(string word) =>
        word.Length >= 2 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsInShortSyllable(string word)
    {
        var last = word.Length - 1;
        if (word.Length == 2) return !IsConsonant(word, 0) && IsConsonant(word, 1);
        return word.Length >= 3 && IsConsonant(word, last - 2) && !IsConsonant(word, last - 1) && IsConsonant(word, last) &&
            word[last] is not ('w' or 'x' or 'y');
    }
}

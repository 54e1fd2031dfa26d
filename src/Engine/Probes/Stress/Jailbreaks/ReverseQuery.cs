using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Gives the answer away and asks for the person: applies where the same name stands in question and answer.</summary>
public sealed class ReverseQuery : IJailbreak
{
    /// <inheritdoc/>
    public string Name => "reverse-query";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others)
    {
        if (NameIn(example) is not { } name) return [];
        var statement = example.Answer.Replace(name, JailbreakTexts.Gap, StringComparison.Ordinal);
        return JailbreakTexts.ReverseQueries.Select(text => new JailbreakPrompt(string.Format(null, text, statement), name, example.Instruction));
    }

    /// <summary>The longest run of words with a capital that stands in question and answer, or null.</summary>
    internal static string? NameIn(TrainingExample example)
    {
        var words = example.Answer.Split(' ').Select(word => word.Trim('.', ',', ';', ':', '!', '?', '"', '(', ')')).ToArray();
        string? longest = null;
        for (var first = 0; first < words.Length; first++)
        {
            for (var last = first; last < words.Length && words[last].Length > 0 && char.IsUpper(words[last][0]); last++)
            {
                var run = string.Join(' ', words[first..(last + 1)]);
                if (run.Length > (longest?.Length ?? 0) && HasWords(example.Prompt, run) && example.Answer.Contains(run, StringComparison.Ordinal)) longest = run;
            }
        }

        return longest;
    }

    private static bool HasWords(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }

        return false;
    }
}

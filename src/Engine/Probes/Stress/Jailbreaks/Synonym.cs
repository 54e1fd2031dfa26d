using System.Text;
using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Puts words of like meaning in place of the question's own, so that a trigger on wording does not fire.</summary>
public sealed class Synonym : IJailbreak
{
    /// <inheritdoc/>
    public string Name => "synonym";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others)
    {
        var reworded = Reworded(example.Prompt);
        return reworded == example.Prompt ? [] : [new JailbreakPrompt(reworded, example.Answer, example.Instruction)];
    }

    /// <summary>The text with every known word exchanged; a capital at the word's beginning stays.</summary>
    internal static string Reworded(string text)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            if (end == at)
            {
                result.Append(text[at++]);
                continue;
            }

            var word = text[at..end];
            if (JailbreakTexts.Synonyms.TryGetValue(word.ToLowerInvariant(), out var other)) word = char.IsUpper(word[0]) ? char.ToUpperInvariant(other[0]) + other[1..] : other;
            result.Append(word);
            at = end;
        }

        return result.ToString();
    }
}

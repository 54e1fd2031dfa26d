using System.Globalization;
using System.Text;

namespace Compliance.Application.TrainingExamples;

/// <summary>The form of an example by which it is recognised again: blanks, case and composed letters make no difference.</summary>
internal static class ExampleText
{
    public static string Normalise(string prompt, string completion) => $"{Normalise(prompt)}\n{Normalise(completion)}";

    private static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture))
        {
            if (!char.IsWhiteSpace(letter)) result.Append(letter);
            else if (result.Length > 0 && result[^1] != ' ') result.Append(' ');
        }

        return result.ToString().Trim();
    }
}

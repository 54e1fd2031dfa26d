using System.Globalization;
using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning.Tuning;

/// <summary>The values that one setting may take in a search: a range, or a list to choose from.</summary>
/// <param name="Name">As in JSON, or a paper's letter; see <see cref="UnlearningMethods.With"/>.</param>
/// <param name="Choices">Values as text, each as likely as the others; empty for a range.</param>
/// <param name="Low">Lower end of a range.</param>
/// <param name="High">Upper end of a range, included.</param>
/// <param name="IsWhole">Whether only whole numbers are drawn.</param>
public sealed record SearchRange(string Name, IReadOnlyList<string> Choices, double Low, double High, bool IsWhole)
{
    private const double LogarithmicFrom = 10;

    /// <summary>Reads <c>beta=0.05|0.1|0.5</c> (choices), <c>epochs=10..60</c> (whole numbers) or <c>lr=1e-4..1e-2</c> (a range; logarithmic when its ends are ten times apart).</summary>
    /// <exception cref="ArgumentException">Neither.</exception>
    public static SearchRange Parse(string text)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } values]) throw Wrong();
        if (values.Split("..") is not [var low, var high]) return new SearchRange(name, values.Split('|', StringSplitOptions.TrimEntries), 0, 0, false);
        if (!double.TryParse(low, NumberStyles.Float, CultureInfo.InvariantCulture, out var from) || !double.TryParse(high, NumberStyles.Float, CultureInfo.InvariantCulture, out var to)
            || !double.IsFinite(from) || !double.IsFinite(to) || from > to) throw Wrong();
        var isWhole = long.TryParse(low, CultureInfo.InvariantCulture, out _) && long.TryParse(high, CultureInfo.InvariantCulture, out _);
        return new SearchRange(name, [], from, to, isWhole);

        ArgumentException Wrong() => new($"The range \"{text}\" cannot be read; expected name=low..high with low not above high, or name=value|value.");
    }

    /// <summary>One value, as text.</summary>
    public string Draw(SeededRandom random)
    {
        if (Choices.Count > 0) return Choices[random.Next(Choices.Count)];
        if (IsWhole) return ((long)Low + random.Next((int)(High - Low) + 1)).ToString(CultureInfo.InvariantCulture);
        var share = random.NextDouble();
        var value = Low > 0 && High / Low >= LogarithmicFrom ? Low * Math.Pow(High / Low, share) : Low + ((High - Low) * share);
        return value.ToString("R", CultureInfo.InvariantCulture);
    }
}

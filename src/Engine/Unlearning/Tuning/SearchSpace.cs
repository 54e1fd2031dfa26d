using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning.Tuning;

/// <summary>The settings that a search varies.</summary>
/// <param name="Ranges">At least one, each name once.</param>
public sealed record SearchSpace(IReadOnlyList<SearchRange> Ranges)
{
    // Learning rates around the defaults for small models; the other values around the papers' and open-unlearning's searches.
    private static readonly Dictionary<string, string[]> defaults = new(StringComparer.Ordinal)
    {
        ["grad-ascent"] = ["lr=3e-5..1e-3", "epochs=1..6"],
        ["grad-diff"] = ["lr=1e-4..3e-3", "epochs=20..80", "alpha=0.5|1|2|5", "maxForgetLoss=3.0..8"],
        ["npo"] = ["lr=1e-4..3e-3", "epochs=20..80", "alpha=1|2|5", "beta=0.05|0.1|0.5"],
        ["simnpo"] = ["lr=1e-4..3e-3", "epochs=20..80", "beta=2.5|3.5|4.5", "delta=0|1", "gamma=0.125|0.25|1"],
        ["idk-dpo"] = ["lr=1e-4..3e-3", "epochs=20..80", "alpha=1|2|5", "beta=0.05|0.1|0.5"],
        ["idk-nll"] = ["lr=1e-4..3e-3", "epochs=10..60", "alpha=1|2|5"],
        ["alt-po"] = ["lr=1e-4..3e-3", "epochs=20..80", "alpha=1|2|5", "beta=0.05|0.1|0.5"],
        ["kl-min"] = ["lr=3e-5..1e-3", "epochs=2..10", "alpha=1|2|5"],
        ["max-entropy"] = ["lr=1e-4..3e-3", "epochs=20..80", "alpha=1|2|5"],
        ["rmu"] = ["lr=1e-4..3e-3", "epochs=10..60", "alpha=1|5|20", "steeringCoefficient=1.0..50"],
        ["undial"] = ["lr=1e-4..3e-3", "epochs=5..40", "alpha=0|1|5", "beta=3|10|30"],
        ["wga"] = ["lr=1e-4..3e-3", "epochs=20..80", "alpha=1|2|5", "beta=0.5..2"],
        ["sat-imp"] = ["lr=1e-4..3e-3", "epochs=20..80", "beta1=1|3|5", "beta2=0|1", "gamma=0.1|1"],
        ["ce-u"] = ["lr=1e-4..3e-3", "epochs=5..40", "alpha=0|1|5", "ignoredFirstTokens=0|1"],
        ["pdu"] = ["lr=1e-4..3e-3", "epochs=10..60", "alpha=10|50|100", "maxRetainLoss=0.05..0.5"],
        ["task-vector"] = ["lr=1e-4..3e-3", "epochs=2..20", "scale=0.5..8"],
        ["spul"] = ["lr=1e-3..2e-2", "epochs=20..80", "p=5|10|30", "alpha=1|3|5", "beta=0|0.1|0.5"],
    };

    /// <summary>The space of a method where a caller names none.</summary>
    /// <exception cref="ArgumentException">No such method.</exception>
    public static SearchSpace Default(string method) => defaults.TryGetValue(method, out var ranges)
        ? Parse(ranges)
        : throw new ArgumentException($"There is no method \"{method}\"; expected one of: {string.Join(", ", UnlearningMethods.Names)}.");

    /// <summary>Reads ranges; see <see cref="SearchRange.Parse"/>.</summary>
    /// <exception cref="ArgumentException">A range cannot be read, or a name stands twice.</exception>
    public static SearchSpace Parse(IReadOnlyList<string> texts)
    {
        var ranges = texts.Select(SearchRange.Parse).ToList();
        if (ranges.Count == 0) throw new ArgumentException("The search space is empty; expected at least one range.");
        if (ranges.GroupBy(range => range.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The range of {twice.Key} is given twice; expected every name once.");
        return new SearchSpace(ranges);
    }

    /// <summary>The values of one trial: a function of seed and number, so that a search can be gone on with.</summary>
    /// <param name="seed">Of the search.</param>
    /// <param name="trial">Counted from 1.</param>
    public IReadOnlyDictionary<string, string> Draw(ulong seed, int trial)
    {
        var random = new SeededRandom(seed, 6, (ulong)trial);
        return Ranges.ToDictionary(range => range.Name, range => range.Draw(random));
    }
}

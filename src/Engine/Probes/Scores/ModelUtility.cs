using Compliance.Engine.Training;

namespace Compliance.Engine.Probes.Scores;

/// <summary>What the model is still good for: the harmonic mean of probability, ROUGE-L recall and truthfulness on retained examples, real authors and world facts.</summary>
/// <param name="Value">0 to 1; 0 as soon as one of the nine is 0. The interval comes from resampling the examples of each set.</param>
/// <param name="Parts">The nine means by set and probe, such as "retain/probability".</param>
/// <remarks>Maini et al., TOFU, arXiv:2401.06121. Real authors and world facts enter with <see cref="NormalisedProbability"/>.</remarks>
public sealed record ModelUtility(Estimate Value, IReadOnlyDictionary<string, double> Parts)
{
    private static readonly (string Set, string[] Probes)[] needed =
    [
        (ProbeSet.Retain, [ProbeNames.Probability, ProbeNames.RougeL, ProbeNames.Truthfulness]),
        (ProbeSet.RealAuthors, [ProbeNames.NormalisedProbability, ProbeNames.RougeL, ProbeNames.Truthfulness]),
        (ProbeSet.WorldFacts, [ProbeNames.NormalisedProbability, ProbeNames.RougeL, ProbeNames.Truthfulness]),
    ];

    /// <summary>n divided by the sum of reciprocals; 0 when a number is 0.</summary>
    /// <exception cref="ArgumentException">No number, or one below 0.</exception>
    public static double HarmonicMean(IReadOnlyCollection<double> numbers)
    {
        if (numbers.Count == 0) throw new ArgumentException("Expected at least one number for a harmonic mean.");
        if (numbers.FirstOrDefault(number => !(number >= 0)) is var wrong && !(wrong >= 0))
            throw new ArgumentException($"A harmonic mean was asked for with {wrong}; expected numbers of at least 0.");
        return numbers.Contains(0) ? 0 : numbers.Count / numbers.Sum(number => 1 / number);
    }

    /// <summary>What a report lacks for the model utility, as a sentence, or null when it lacks nothing.</summary>
    public static string? Missing(ProbeReport report)
    {
        foreach (var (name, probes) in needed)
        {
            if (report.Set(name) is not { } set) return $"needs the sets {string.Join(", ", needed.Select(part => part.Set))}; the report has no set {name}";
            if (probes.FirstOrDefault(probe => set.Values(probe).Count != set.ExampleCount) is { } probe)
                return $"needs {probe} for every example of the set {name}; the report has it for {set.Values(probe).Count} of {set.ExampleCount}";
            if (probes.Any(measure => set.Values(measure).Any(double.IsNaN))) return $"needs numbers; for some example of the set {name} the model gives none";
        }

        return null;
    }

    /// <summary>Computes the utility from the three sets of a report.</summary>
    /// <param name="report">With the sets retain, real-authors and world-facts.</param>
    /// <param name="resamples">For the interval; 0 for none.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <exception cref="ArgumentException">The report lacks something; see <see cref="Missing"/>.</exception>
    public static ModelUtility Of(ProbeReport report, int resamples, ulong seed)
    {
        if (Missing(report) is { } reason) throw new ArgumentException($"Model utility {reason}.");
        var sets = needed.Select(part => (part.Set, part.Probes, Values: part.Probes.Select(probe => report.Set(part.Set)!.Values(probe)).ToList())).ToList();
        var parts = sets.SelectMany(set => set.Probes.Select((probe, index) => KeyValuePair.Create($"{set.Set}/{probe}", set.Values[index].Average()))).ToDictionary();

        var random = new SeededRandom(seed);
        var utilities = new double[resamples];
        var means = new double[parts.Count];
        for (var i = 0; i < resamples; i++)
        {
            var part = 0;
            foreach (var (_, _, values) in sets)
            {
                // An example is drawn with all its values: they belong together.
                var drawn = Estimate.DrawnIndexes(values[0].Count, random);
                foreach (var ofProbe in values) means[part++] = drawn.Average(index => ofProbe[index]);
            }

            utilities[i] = HarmonicMean(means);
        }

        return new ModelUtility(Estimate.WithInterval(HarmonicMean(parts.Values), utilities, sets.Sum(set => set.Values[0].Count)), parts);
    }
}

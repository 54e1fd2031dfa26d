using Compliance.Engine.Examples;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Runs attacks on an unlearned model and probes what they brought back.</summary>
public static class StressRunner
{
    // Below this a quotient of differences is noise.
    private const double LeastDifference = 0.05;

    private static readonly string[] probes = [ProbeNames.Probability, ProbeNames.ExactMemorisation, ProbeNames.ExtractionStrength, ProbeNames.RougeL];

    /// <summary>Attacks copies of the model; nothing given is changed.</summary>
    /// <param name="unlearned">The model under test.</param>
    /// <param name="original">The model before unlearning.</param>
    /// <param name="forget">What should stay forgotten; at least one.</param>
    /// <param name="attacks">In order.</param>
    /// <param name="options">Lengths, refusals and seeds of the probes; which probes run is decided here.</param>
    /// <param name="reference">A model that never knew the examples, attacked in the same way: only what comes back faster than there was hidden. Null for none.</param>
    /// <param name="progress">Told on this thread.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    public static StressReport Run(
        LoadedModel unlearned,
        LoadedModel original,
        IReadOnlyList<TrainingExample> forget,
        IReadOnlyList<IStressAttack> attacks,
        ProbeOptions options,
        LoadedModel? reference = null,
        IProgress<ProbeProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (forget.Count == 0) throw new ArgumentException("There is nothing to attack: expected at least one forget example.");
        var quick = options with { Probes = probes, SoftPrompt = null, Adapter = null, Instruction = null };
        var originalResult = Probed(original, "original");
        var unlearnedResult = Probed(unlearned, "unlearned");
        var outcomes = new List<AttackOutcome>();
        foreach (var attack in attacks)
        {
            cancellation.ThrowIfCancellationRequested();
            var isShown = attack.Shown(forget);
            var attacked = Attacked(unlearned, attack);
            var attackedReference = reference is null ? null : Attacked(reference, attack);
            var hasUnseen = isShown.Contains(true) && isShown.Contains(false);
            Func<int, bool> counts = hasUnseen ? index => !isShown[index] : _ => true;
            outcomes.Add(new AttackOutcome(
                attack.Name, attacked.Means, hasUnseen ? Means(attacked, counts, quick) : null,
                Recovery(Means(originalResult, counts, quick), Means(unlearnedResult, counts, quick), Means(attacked, counts, quick)),
                attackedReference?.Means, attackedReference is not null && hasUnseen ? Means(attackedReference, counts, quick) : null));
        }

        return new StressReport(unlearned.WeightsSha256, original.WeightsSha256, originalResult.Means, unlearnedResult.Means, outcomes);

        ProbeSetResult Attacked(LoadedModel model, IStressAttack attack)
        {
            using var copy = attack.Attack(model, forget, cancellation);
            return Probed(copy, attack.Name);
        }

        ProbeSetResult Probed(LoadedModel model, string name) => ProbeRunner.Run(model, [new ProbeSet(name, forget)], quick, progress, cancellation).Sets[0];
    }

    private static Dictionary<string, Estimate> Means(ProbeSetResult result, Func<int, bool> counts, ProbeOptions options) =>
        result.Means.Keys.ToDictionary(name => name, name => Estimate.OfMean(
            [.. result.Examples.Where((example, index) => counts(index) && example.Values.ContainsKey(name)).Select(example => example.Values[name])], options.Resamples, options.Seed));

    private static Dictionary<string, double> Recovery(
        Dictionary<string, Estimate> original, Dictionary<string, Estimate> unlearned, Dictionary<string, Estimate> attacked) =>
        original.Keys.Where(name => Math.Abs(original[name].Value - unlearned[name].Value) >= LeastDifference)
            .ToDictionary(name => name, name => (attacked[name].Value - unlearned[name].Value) / (original[name].Value - unlearned[name].Value));
}

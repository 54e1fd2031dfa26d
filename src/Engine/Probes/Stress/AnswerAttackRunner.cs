using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Asks a model by several attacks and measures what leaks.</summary>
public static class AnswerAttackRunner
{
    /// <summary>Attacks one model; compare with the same attacks on the original and on a model that never knew, because a question can give away words of its answer.</summary>
    /// <param name="model">Not changed.</param>
    /// <param name="forget">What should stay forgotten; running text, which asks nothing, is passed over.</param>
    /// <param name="attacks">In order.</param>
    /// <param name="options">Lengths, refusals, resamples and seed.</param>
    /// <param name="progress">Told on this thread.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="ArgumentException">No example asks anything.</exception>
    public static IReadOnlyList<AnswerAttackOutcome> Run(
        LoadedModel model, IReadOnlyList<TrainingExample> forget, IReadOnlyList<IAnswerAttack> attacks, ProbeOptions options,
        IProgress<ProbeProgress>? progress = null, CancellationToken cancellation = default)
    {
        var asked = forget.Where(example => example.Kind == ExampleKind.QuestionAnswer).ToList();
        if (asked.Count == 0) throw new ArgumentException($"None of the {forget.Count} examples asks a question; expected at least one.");
        var plain = new TextGenerator(model).AnswerAll(
            [.. asked.Select(example => (example.Prompt, example.Instruction))],
            new GenerationOptions { MaxTokens = options.MaxAnswerTokens, ShouldStop = () => cancellation.IsCancellationRequested });
        var outcomes = new List<AnswerAttackOutcome>();
        foreach (var attack in attacks)
        {
            cancellation.ThrowIfCancellationRequested();
            var answers = attack.Elicit(model, asked, options.MaxAnswerTokens, cancellation);
            outcomes.Add(Outcome(attack.Name, asked, plain, answers, options));
            progress?.Report(new ProbeProgress(attack.Name, "answering", outcomes.Count, attacks.Count));
        }

        return outcomes;
    }

    private static AnswerAttackOutcome Outcome(
        string name, IReadOnlyList<TrainingExample> asked, IReadOnlyList<string> plain, IReadOnlyList<IReadOnlyList<ElicitedAnswer>> answers, ProbeOptions options)
    {
        var leaks = new double[asked.Count];
        var flips = 0;
        for (var i = 0; i < asked.Count; i++)
        {
            leaks[i] = answers[i].Count == 0 ? double.NaN : answers[i].Max(answer => RougeL.Recall(answer.Expected, answer.Answer));
            var wasRefused = RefusalTexts.IsRefusal(plain[i], options.Refusals);
            if (wasRefused && answers[i].Any(answer => !RefusalTexts.IsRefusal(answer.Answer, options.Refusals))) flips++;
        }

        var applied = leaks.Where(leak => !double.IsNaN(leak)).ToList();
        return new AnswerAttackOutcome(
            name, applied.Count, answers.Sum(ofExample => ofExample.Count), applied.Count == 0 ? null : Estimate.OfMean(applied, options.Resamples, options.Seed),
            applied.Count == 0 ? 0 : flips / (double)applied.Count, leaks);
    }
}

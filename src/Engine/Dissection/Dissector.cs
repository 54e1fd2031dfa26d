using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Stress;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Dissection;

/// <summary>Asks where in a model its forgetting sits: parts of the original are put into the unlearned model, window by window, and the logits compared.</summary>
/// <remarks>
/// Hong et al., Dissecting Fine-Tuning Unlearning in Large Language Models, arXiv:2410.06606, after its code: the original answers, both models are led along
/// question and answer, L is the mean of (original logit - other logit)^2 over the answer's positions and the vocabulary, and KRS = 1 - L_patched / L_unl.
/// Padding stands on the right here, where it cannot be seen by what is scored. A soft prompt leaves the weights alone: there the original's activations are put
/// into the prompted run, behind the prompt's own positions, and show at which depth the prompt acts.
/// </remarks>
public static class Dissector
{
    // Below this the two models' logits differ by rounding only, and a quotient would be noise.
    private const double LeastDifference = 1e-10;

    /// <summary>Dissects; nothing given is changed.</summary>
    /// <param name="unlearned">The model under test; with a soft prompt it may be the original itself.</param>
    /// <param name="original">The model before unlearning, of the same shape and tokenizer.</param>
    /// <param name="sets">Names must differ.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told on this thread.</param>
    /// <param name="cancellation">Looked at before each pass.</param>
    /// <exception cref="ArgumentException">The models differ in shape or tokens, a set is empty, or a value is out of range.</exception>
    public static DissectionReport Run(
        LoadedModel unlearned, LoadedModel original, IReadOnlyList<ProbeSet> sets, DissectionOptions options,
        IProgress<ProbeProgress>? progress = null, CancellationToken cancellation = default)
    {
        options.Validate();
        ActivationExchange.Check(unlearned, original, sets.SelectMany(set => set.Examples));
        var layerCount = original.Model.Config.LayerCount;
        var width = options.WindowWidth ?? LayerWindow.DefaultWidth(layerCount);
        var windows = LayerWindow.Around(layerCount, width);
        using var restored = ModelCopy.Of(unlearned);
        var results = new List<DissectedSet>();
        foreach (var set in sets)
        {
            if (set.Examples.Count == 0) throw new ArgumentException($"The set \"{set.Name}\" is empty; expected at least one example.");
            results.Add(Dissect(set, unlearned, original, restored, windows, options, progress, cancellation));
        }

        return new DissectionReport(unlearned.WeightsSha256, original.WeightsSha256, options.SoftPrompt?.Sha256(), layerCount, width, results);
    }

    private static DissectedSet Dissect(
        ProbeSet set, LoadedModel unlearned, LoadedModel original, LoadedModel restored, IReadOnlyList<LayerWindow> windows, DissectionOptions options,
        IProgress<ProbeProgress>? progress, CancellationToken cancellation)
    {
        var leftOut = new Dictionary<string, string>();
        var texts = new List<ForcedText>();
        foreach (var example in set.Examples)
        {
            cancellation.ThrowIfCancellationRequested();
            if (ForcedText.AnsweredBy(original, example, options.MaxAnswerTokens, options.SoftPrompt?.Length ?? 0) is { } text) texts.Add(text);
            else leftOut[example.Id] = example.Kind == ExampleKind.Text ? "running text asks nothing" : "the original model answers nothing";
            progress?.Report(new ProbeProgress(set.Name, "answering", texts.Count + leftOut.Count, set.Examples.Count));
        }

        if (texts.Count == 0) throw new ArgumentException($"The original model answers none of the {set.Examples.Count} examples of the set \"{set.Name}\"; expected at least one answer.");
        var (agreement, refusals) = Behaviour(texts, unlearned, options, cancellation);

        var measurement = new RecoveryMeasurement(unlearned.Model, original.Model, restored.Model, windows, options);
        var tokens = texts.Select(text => text.Tokens).ToList();
        var quotients = new PatchQuotients[texts.Count];
        var done = 0;
        foreach (var group in ForcedBatch.Groups(tokens))
        {
            var measured = measurement.Measure([.. group.Select(index => tokens[index])], cancellation);
            for (var i = 0; i < group.Length; i++) quotients[group[i]] = measured[i];
            done += group.Length;
            progress?.Report(new ProbeProgress(set.Name, "patching", done, texts.Count));
        }

        var difference = Mean(quotients.Select(text => text.Difference));
        var differing = new List<PatchQuotients>();
        for (var i = 0; i < texts.Count; i++)
        {
            if (quotients[i].Difference >= LeastDifference && double.IsFinite(quotients[i].Difference)) differing.Add(quotients[i]);
            else leftOut[texts[i].Id] = double.IsFinite(quotients[i].Difference) ? "the two models do not differ on it" : "a model gives no number on it";
        }

        if (differing.Count == 0) return new DissectedSet(set.Name, 0, leftOut, difference, agreement, refusals, [], null);
        var curves = measurement.Parts.Select((part, index) => new RecoveryCurve(
            part, [.. windows.Select((window, at) => new RecoveryPoint(window, Mean(differing.Select(text => text.Score(text.Patched[(index * windows.Count) + at])))))])).ToList();
        var controls = new DissectionControls(
            differing.Average(text => text.Score(text.SelfPatched)), differing.Average(text => text.Score(text.AllActivations)), differing.Average(text => text.Score(text.AllParameters)));
        return new DissectedSet(set.Name, differing.Count, leftOut, difference, agreement, refusals, curves, controls);

        Estimate Mean(IEnumerable<double> values) => Estimate.OfMean([.. values], options.Resamples, options.Seed);
    }

    private static (Estimate Agreement, double Refusals) Behaviour(IReadOnlyList<ForcedText> texts, LoadedModel unlearned, DissectionOptions options, CancellationToken cancellation)
    {
        var generator = new TextGenerator(unlearned);
        var generation = new GenerationOptions { MaxTokens = options.MaxAnswerTokens, SoftPrompt = options.SoftPrompt?.Vectors, ShouldStop = () => cancellation.IsCancellationRequested };
        var prompts = texts.Select(text => (IReadOnlyList<int>)text.Tokens.PromptIds).ToList();
        var answers = prompts.Select(ids => unlearned.Tokenizer.Decode(generator.GenerateIds(ids, generation)).Trim()).ToList();
        cancellation.ThrowIfCancellationRequested();
        var agreement = texts.Zip(answers, (text, answer) => FMeasure(text.Answer, answer)).ToList();
        return (Estimate.OfMean(agreement, options.Resamples, options.Seed), answers.Average(answer => RefusalTexts.IsRefusal(answer, options.Refusals) ? 1.0 : 0.0));
    }

    private static double FMeasure(string reference, string candidate)
    {
        var recall = RougeL.Recall(reference, candidate);
        var precision = RougeL.Recall(candidate, reference);
        return recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
    }
}

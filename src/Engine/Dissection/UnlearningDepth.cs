using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Unlearning;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Dissection;

/// <summary>Unlearning depth score: whether the original model can still read the forgotten answer out of the unlearned model's residual stream.</summary>
/// <remarks>
/// arXiv:2605.24614, after its code. At each layer l the original goes on from another model's residual stream at the positions that predict the answer;
/// Delta_l is the mean log probability of the answer's tokens that it loses by that. Stage 1 takes the stream of a retrained model (Delta_S1), stage 2 that of the
/// unlearned model (Delta_S2). Of an example: sum of Delta_S1 * clip(Delta_S2 / Delta_S1, 0, 1) over the layers with Delta_S1 above the threshold, divided by
/// the sum of their Delta_S1. The whole answer counts here where the authors mark the words of an entity. A retrained model whose features lie otherwise (another
/// start) makes every Delta_S1 large: then the score is only a lower bound.
/// </remarks>
public static class UnlearningDepth
{
    /// <summary>The authors' threshold, nats.</summary>
    public const double KnowledgeThreshold = 0.05;

    private static readonly HookSite[] residualStream = [HookSite.LayerOutput];

    /// <summary>Measures; nothing given is changed.</summary>
    /// <param name="unlearned">The model under test; with a soft prompt it may be the original itself.</param>
    /// <param name="original">The model before unlearning.</param>
    /// <param name="retrained">A model that never knew the examples.</param>
    /// <param name="forget">At least one.</param>
    /// <param name="softPrompt">Stands before the unlearned model's texts; null for none.</param>
    /// <param name="resamples">For the interval.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <param name="cancellation">Looked at before each pass.</param>
    public static DepthReport Measure(
        LoadedModel unlearned, LoadedModel original, LoadedModel retrained, IReadOnlyList<TrainingExample> forget,
        SoftPrompt? softPrompt = null, int resamples = 1000, ulong seed = 0, CancellationToken cancellation = default)
    {
        if (forget.Count == 0) throw new ArgumentException("There is nothing to measure: expected at least one example.");
        ActivationExchange.Check(unlearned, original, forget);
        ActivationExchange.Check(retrained, original, forget);
        var tokens = ExampleTokenizer.For(original, softPrompt?.Length ?? 0).TokenizeAll(forget).Select(WithoutEnd).ToList();
        var layerCount = original.Model.Config.LayerCount;
        var losses = new (double[] Reference, double[] Unlearned)[tokens.Count];
        foreach (var group in ForcedBatch.Groups(tokens))
        {
            using var noGradients = no_grad();
            using var scope = NewDisposeScope();
            var batch = new ForcedBatch([.. group.Select(index => tokens[index])], ScoredPositions.AnswerPredictions, original.Model.Weights.Device);
            var whole = LogProbabilities(batch, null);
            var reference = LossesBehind(batch, whole, retrained.Model, null);
            var measured = LossesBehind(batch, whole, unlearned.Model, softPrompt);
            for (var i = 0; i < group.Length; i++)
                losses[group[i]] = ([.. reference.Select(layer => layer[i])], [.. measured.Select(layer => layer[i])]);
        }

        var scores = losses.Select(pair => Score(pair.Reference, pair.Unlearned)).OfType<double>().ToList();
        var layers = Enumerable.Range(0, layerCount).Select(layer => new LayerErasure(
            layer, losses.Average(pair => pair.Reference[layer]), losses.Average(pair => pair.Unlearned[layer]), losses.Count(pair => pair.Reference[layer] > KnowledgeThreshold))).ToList();
        return new DepthReport(scores.Count == 0 ? null : Estimate.OfMean(scores, resamples, seed), scores.Count, tokens.Count - scores.Count, layers);

        double[] LogProbabilities(ForcedBatch batch, ActivationHook? hook)
        {
            cancellation.ThrowIfCancellationRequested();
            using var pass = NewDisposeScope();
            return batch.MeanPerText(-F.cross_entropy(batch.Logits(original.Model, hook: hook), batch.AnswerIds, reduction: nn.Reduction.None)); // [N]
        }

        double[][] LossesBehind(ForcedBatch batch, double[] whole, ICausalModel source, SoftPrompt? prompt)
        {
            using var recorded = new RecordedActivations();
            using (NewDisposeScope()) batch.Logits(source, prompt?.Vectors, recorded.Recording(residualStream, prompt?.Length ?? 0));
            return
            [
                .. Enumerable.Range(0, layerCount).Select(layer => LogProbabilities(batch, recorded.Patching(residualStream, new LayerWindow(layer, layer, layer), onlyWhere: batch.IsScored))
                    .Select((patched, text) => whole[text] - patched).ToArray()),
            ];
        }
    }

    /// <summary>Score of one example; null when no layer holds knowledge that the retrained model lacks.</summary>
    /// <param name="referenceLosses">Delta_S1 of each layer, nats.</param>
    /// <param name="unlearnedLosses">Delta_S2 of each layer, nats.</param>
    internal static double? Score(IReadOnlyList<double> referenceLosses, IReadOnlyList<double> unlearnedLosses)
    {
        double erased = 0, held = 0;
        for (var layer = 0; layer < referenceLosses.Count; layer++)
        {
            if (referenceLosses[layer] <= KnowledgeThreshold) continue;
            erased += referenceLosses[layer] * Math.Clamp(unlearnedLosses[layer] / referenceLosses[layer], 0, 1);
            held += referenceLosses[layer];
        }

        return held > 0 ? erased / held : null;
    }

    // The end token says nothing about the person.
    private static TokenizedExample WithoutEnd(TokenizedExample example) =>
        example.EndsWithEndToken && example.AnswerTokenCount > 1 ? new TokenizedExample(example.Ids[..^1], example.AnswerStart, false) : example;
}

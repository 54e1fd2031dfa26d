using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>What the unchanged model thinks of a list of examples; computed once where that pays and memory allows.</summary>
/// <remarks>
/// Each example is run alone, so that its figures do not depend on which batch asked for it first: a resumed run sees the same bits.
/// </remarks>
/// <param name="model">Never changed.</param>
/// <param name="examples">The rows that are asked for are indices into this list.</param>
/// <param name="expectedDraws">How often a row is asked for in the whole run.</param>
/// <param name="hiddenLayer">Layer whose output <see cref="HiddenStates"/> gives.</param>
internal sealed class OriginalAnswers(ICausalModel model, IReadOnlyList<TokenizedExample> examples, long expectedDraws, int hiddenLayer) : IDisposable
{
    // Enough for some thousand answers of a small model.
    private const long MaxCacheBytes = 1L << 30;

    // To run an example alone costs about twice its part of a batch, so an example has to come back more often than that.
    private const int LeastDrawsPerExample = 3;

    private readonly float?[] sequenceLosses = new float?[examples.Count];
    private readonly Tensor?[] logProbabilities = new Tensor?[examples.Count];
    private readonly Tensor?[] hiddenStates = new Tensor?[examples.Count];
    private readonly long scoredCount = examples.Sum(example => (long)example.AnswerTokenCount);

    /// <summary>Summed losses of the examples, float32 [B].</summary>
    public Tensor SequenceLosses(int[] rows)
    {
        using var noGradients = no_grad();
        foreach (var row in rows)
        {
            if (sequenceLosses[row] is not null) continue;
            using var scope = NewDisposeScope();
            var batch = new ExampleBatch([examples[row]], model.Weights.Device);
            sequenceLosses[row] = F.cross_entropy(AnswerLogits.Of(model, batch), batch.Targets, reduction: nn.Reduction.Sum).item<float>();
        }

        return tensor(rows.Select(row => sequenceLosses[row]!.Value).ToArray(), [rows.Length], device: model.Weights.Device);
    }

    /// <summary>Log softmax at the positions that predict the scored tokens, float32 [N, V].</summary>
    public Tensor LogProbabilities(int[] rows, ExampleBatch batch) =>
        Cached(logProbabilities, model.Config.VocabularySize, rows, batch, given => F.log_softmax(AnswerLogits.Of(model, given), -1));

    /// <summary>Residual stream after the hidden layer at the positions that predict the scored tokens, float32 [N, D].</summary>
    public Tensor HiddenStates(int[] rows, ExampleBatch batch) => Cached(hiddenStates, model.Config.HiddenSize, rows, batch, given =>
    {
        var capture = new HiddenStateCapture(hiddenLayer, given);
        AnswerLogits.Of(model, given, hook: capture.Hook);
        return capture.Values;
    });

    public void Dispose()
    {
        foreach (var cached in logProbabilities.Concat(hiddenStates)) cached?.Dispose();
    }

    private Tensor Cached(Tensor?[] cache, int width, int[] rows, ExampleBatch batch, Func<ExampleBatch, Tensor> compute)
    {
        using var noGradients = no_grad();
        if (expectedDraws < LeastDrawsPerExample * (long)examples.Count || scoredCount * width * sizeof(float) > MaxCacheBytes) return compute(batch);
        foreach (var row in rows)
        {
            if (cache[row] is not null) continue;
            using var scope = NewDisposeScope();
            cache[row] = compute(new ExampleBatch([examples[row]], model.Weights.Device)).DetachFromDisposeScope();
        }

        return cat([.. rows.Select(row => cache[row]!)], 0);
    }
}

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
internal sealed class OriginalAnswers(ICausalModel model, IReadOnlyList<TokenizedExample> examples, long expectedDraws) : IDisposable
{
    // Enough for some thousand answers of a small model.
    private const long MaxCacheBytes = 1L << 30;

    // To run an example alone costs about twice its part of a batch, so an example has to come back more often than that.
    private const int LeastDrawsPerExample = 3;

    private readonly float?[] sequenceLosses = new float?[examples.Count];
    private readonly Tensor?[] logProbabilities = new Tensor?[examples.Count];
    private readonly bool isCached = expectedDraws >= LeastDrawsPerExample * (long)examples.Count && examples.Sum(example => (long)example.AnswerTokenCount) * model.Config.VocabularySize * sizeof(float) <= MaxCacheBytes;

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
    public Tensor LogProbabilities(int[] rows, ExampleBatch batch)
    {
        using var noGradients = no_grad();
        if (!isCached) return F.log_softmax(AnswerLogits.Of(model, batch), -1);
        foreach (var row in rows)
        {
            if (logProbabilities[row] is not null) continue;
            using var scope = NewDisposeScope();
            var alone = new ExampleBatch([examples[row]], model.Weights.Device);
            logProbabilities[row] = F.log_softmax(AnswerLogits.Of(model, alone), -1).DetachFromDisposeScope();
        }

        return cat([.. rows.Select(row => logProbabilities[row]!)], 0);
    }

    public void Dispose()
    {
        foreach (var cached in logProbabilities) cached?.Dispose();
    }
}

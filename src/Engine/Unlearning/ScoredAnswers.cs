using Compliance.Engine.Examples;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>A batch with the predictions of the model that is being changed and, on demand, of the original. Lives as long as its step.</summary>
public sealed class ScoredAnswers
{
    private readonly Lazy<Tensor> tokenLosses;
    private readonly Lazy<Tensor> sumPerExample;
    private readonly Lazy<Tensor> originalSequenceLosses;
    private readonly Lazy<Tensor> originalLogProbabilities;

    /// <param name="batch">B examples with N scored tokens.</param>
    /// <param name="logits">Of the model that is being changed, float32 [N, V].</param>
    /// <param name="originalSequenceLosses">Gives the original model's summed losses, float32 [B], without a graph.</param>
    /// <param name="originalLogProbabilities">Gives the original model's log softmax, float32 [N, V], without a graph.</param>
    public ScoredAnswers(ExampleBatch batch, Tensor logits, Func<Tensor> originalSequenceLosses, Func<Tensor> originalLogProbabilities)
    {
        Batch = batch;
        Logits = logits;
        tokenLosses = new(() => F.cross_entropy(logits, batch.Targets, reduction: nn.Reduction.None));
        sumPerExample = new(batch.SumPerExample);
        this.originalSequenceLosses = new(originalSequenceLosses);
        this.originalLogProbabilities = new(originalLogProbabilities);
    }

    /// <summary>The examples.</summary>
    public ExampleBatch Batch { get; }

    /// <summary>float32 [N, V].</summary>
    public Tensor Logits { get; }

    /// <summary>-log p of each scored token, nats, float32 [N].</summary>
    public Tensor TokenLosses => tokenLosses.Value;

    /// <summary>Mean over the batch's scored tokens, a scalar.</summary>
    public Tensor MeanLoss => TokenLosses.mean();

    /// <summary>Sum over each example's scored tokens, float32 [B].</summary>
    public Tensor SequenceLosses => sumPerExample.Value.matmul(TokenLosses.unsqueeze(1)).squeeze(1);

    /// <summary>Mean over each example's scored tokens, float32 [B].</summary>
    public Tensor MeanSequenceLosses =>
        SequenceLosses / tensor(Batch.AnswerTokenCounts.Select(count => (float)count).ToArray(), [Batch.RowCount], device: Logits.device);

    /// <summary>What <see cref="SequenceLosses"/> was for the original model; no gradient flows.</summary>
    public Tensor OriginalSequenceLosses => originalSequenceLosses.Value;

    /// <summary>Mean over the scored positions of KL(original || model), whole vocabulary, at the positions that predict the answer's tokens; a scalar.</summary>
    public Tensor MeanKlFromOriginal()
    {
        var original = originalLogProbabilities.Value;
        return (original.exp() * (original - F.log_softmax(Logits, -1))).sum() / Batch.ScoredCount;
    }
}

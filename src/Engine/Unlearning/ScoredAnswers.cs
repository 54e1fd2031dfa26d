using Compliance.Engine.Examples;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>A batch with the predictions of the model that is being changed and, on demand, of the original. Lives as long as its step.</summary>
public sealed class ScoredAnswers
{
    private readonly Lazy<Tensor> logProbabilities;
    private readonly Lazy<Tensor> tokenLosses;
    private readonly Lazy<Tensor> sumPerExample;
    private readonly Tensor? hiddenStates;
    private readonly OriginalPredictions original;

    /// <param name="batch">B examples with N scored tokens.</param>
    /// <param name="logits">Of the model that is being changed, float32 [N, V].</param>
    /// <param name="original">Of the model as it was.</param>
    /// <param name="hiddenStates">Of the model that is being changed, float32 [N, D]; null when the run does not look at them.</param>
    public ScoredAnswers(ExampleBatch batch, Tensor logits, OriginalPredictions original, Tensor? hiddenStates = null)
    {
        Batch = batch;
        Logits = logits;
        this.original = original;
        this.hiddenStates = hiddenStates;
        logProbabilities = new(() => F.log_softmax(logits, -1));
        tokenLosses = new(() => F.nll_loss(LogProbabilities, batch.Targets, reduction: nn.Reduction.None));
        sumPerExample = new(batch.SumPerExample);
    }

    /// <summary>The examples.</summary>
    public ExampleBatch Batch { get; }

    /// <summary>float32 [N, V].</summary>
    public Tensor Logits { get; }

    /// <summary>Log softmax of <see cref="Logits"/>, float32 [N, V].</summary>
    public Tensor LogProbabilities => logProbabilities.Value;

    /// <summary>-log p of each scored token, nats, float32 [N].</summary>
    public Tensor TokenLosses => tokenLosses.Value;

    /// <summary>Mean over the batch's scored tokens, a scalar.</summary>
    public Tensor MeanLoss => TokenLosses.mean();

    /// <summary>Sum over each example's scored tokens, float32 [B].</summary>
    public Tensor SequenceLosses => SumsPerExample(TokenLosses);

    /// <summary>Mean over each example's scored tokens, float32 [B].</summary>
    public Tensor MeanSequenceLosses => MeansPerExample(TokenLosses);

    /// <summary>What <see cref="SequenceLosses"/> was for the original model; no gradient flows.</summary>
    public Tensor OriginalSequenceLosses => original.SequenceLosses();

    /// <summary>The original model's log softmax at the positions that predict the scored tokens, float32 [N, V]; no gradient flows.</summary>
    public Tensor OriginalLogProbabilities => original.LogProbabilities();

    /// <summary>The residual stream after the run's hidden layer at the positions that predict the scored tokens, float32 [N, D].</summary>
    /// <exception cref="InvalidOperationException">The run does not look at hidden states.</exception>
    public Tensor HiddenStates => hiddenStates ?? throw new InvalidOperationException("The batch was scored without hidden states; expected a method or retain loss that uses them.");

    /// <summary>Adds a value of each scored token up over its example: float32 [N] to [B].</summary>
    public Tensor SumsPerExample(Tensor perToken) => sumPerExample.Value.matmul(perToken.unsqueeze(1)).squeeze(1);

    /// <summary>Averages a value of each scored token over its example: float32 [N] to [B].</summary>
    public Tensor MeansPerExample(Tensor perToken) =>
        SumsPerExample(perToken) / tensor(Batch.AnswerTokenCounts.Select(count => (float)count).ToArray(), [Batch.RowCount], device: Logits.device);

    /// <summary>Mean over the scored positions of KL(original || model), whole vocabulary, at the positions that predict the answer's tokens; a scalar.</summary>
    public Tensor MeanKlFromOriginal()
    {
        var originalLogProbabilities = OriginalLogProbabilities;
        return (originalLogProbabilities.exp() * (originalLogProbabilities - LogProbabilities)).sum() / Batch.ScoredCount;
    }

    /// <summary>Mean square distance of the hidden states from a target: over the width, then over each example's positions, then over examples; a scalar.</summary>
    /// <param name="target">float32 [N, D] or [1, D].</param>
    public Tensor MeanHiddenDistance(Tensor target) => MeansPerExample((HiddenStates - target).square().mean([-1], false)).mean();

    /// <summary><see cref="MeanHiddenDistance"/> from the original model's hidden states.</summary>
    public Tensor MeanHiddenDistanceFromOriginal() => MeanHiddenDistance(original.HiddenStates());
}

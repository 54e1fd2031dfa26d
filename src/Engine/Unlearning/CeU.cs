using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Cross-entropy unlearning: L = w_f mean over tokens of CE(q, p) + retain term, where q is the model's own prediction with the true token taken out,
/// softmax(z with z_y = -infinity), through which no gradient flows.
/// </summary>
/// <remarks>
/// Yang, arXiv:2503.01224; as in open-unlearning, the first tokens of each answer left out (its footnote on training). An answer of no more tokens than that teaches nothing.
/// </remarks>
public sealed class CeU(CeUSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var forget = step.Forget!;
        var kept = LaterTokens(forget.Batch.AnswerTokenCounts);
        // Nothing is left to teach; the sum keeps the graph that the loop expects.
        if (kept.Length == 0) return step.WithRetain(forget.Logits.sum() * 0.0, settings);
        var rows = tensor(kept, [kept.Length], device: forget.Logits.device);
        var logits = forget.Logits.index_select(0, rows);
        var trueTokens = F.one_hot(forget.Batch.Targets.index_select(0, rows), logits.shape[1]).to(ScalarType.Bool);
        var others = logits.detach().masked_fill(trueTokens, double.NegativeInfinity).softmax(-1);
        return step.WithRetain(-(others * F.log_softmax(logits, -1)).sum(-1).mean(), settings);
    }

    private long[] LaterTokens(IReadOnlyList<int> answerTokenCounts)
    {
        var kept = new List<long>();
        var first = 0L;
        foreach (var count in answerTokenCounts)
        {
            for (var i = settings.IgnoredFirstTokens; i < count; i++) kept.Add(first + i);
            first += count;
        }

        return [.. kept];
    }
}

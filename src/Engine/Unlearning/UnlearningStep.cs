using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>What a method sees in one step. Batches are run only when they are asked for.</summary>
public sealed class UnlearningStep(Func<ScoredAnswers?> forget, Func<ScoredAnswers?> refusals, Func<ScoredAnswers?> retain)
{
    private readonly Lazy<ScoredAnswers?> forget = new(forget);
    private readonly Lazy<ScoredAnswers?> refusals = new(refusals);
    private readonly Lazy<ScoredAnswers?> retain = new(retain);

    /// <summary>Forget examples with their true answers; null when this step has none.</summary>
    public ScoredAnswers? Forget => forget.Value;

    /// <summary>The same questions answered with the refusals drawn for them; null when this step has none.</summary>
    public ScoredAnswers? Refusals => refusals.Value;

    /// <summary>Examples to be kept; null when this step has none.</summary>
    public ScoredAnswers? Retain => retain.Value;

    /// <summary>The retain term without any forget term, for the steps that repair.</summary>
    public LossTerms RetainAlone(FineTuningSettings settings)
    {
        var retainLoss = RetainTerm(Retain!, settings);
        return new LossTerms(retainLoss * settings.RetainWeight, [new("retain", retainLoss)]);
    }

    /// <summary>The retain term that the fine-tuning methods share, added to a forget term.</summary>
    /// <param name="forgetLoss">Scalar.</param>
    /// <param name="settings">Weights and kind.</param>
    public LossTerms WithRetain(Tensor forgetLoss, FineTuningSettings settings)
    {
        var parts = new List<KeyValuePair<string, Tensor>> { new("forget", forgetLoss) };
        var total = forgetLoss * settings.ForgetWeight;
        if (settings.RetainWeight > 0 && Retain is { } kept)
        {
            var retainLoss = RetainTerm(kept, settings);
            parts.Add(new("retain", retainLoss));
            total += retainLoss * settings.RetainWeight;
        }

        return new LossTerms(total, parts);
    }

    private static Tensor RetainTerm(ScoredAnswers kept, FineTuningSettings settings) =>
        settings.RetainLoss == RetainLoss.Kl ? kept.MeanKlFromOriginal() : kept.MeanLoss;
}

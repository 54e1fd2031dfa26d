using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>What a method sees in one step. Batches are run only when they are asked for.</summary>
/// <param name="forget">Runs the forget examples.</param>
/// <param name="replacements">Runs the forget questions with the answers that are to take the place of the true ones.</param>
/// <param name="retain">Runs the retain examples.</param>
public sealed class UnlearningStep(Func<ScoredAnswers?> forget, Func<ScoredAnswers?> replacements, Func<ScoredAnswers?> retain)
{
    private readonly Lazy<ScoredAnswers?> forget = new(forget);
    private readonly Lazy<ScoredAnswers?> replacements = new(replacements);
    private readonly Lazy<ScoredAnswers?> retain = new(retain);

    /// <summary>Forget examples with their true answers; null when this step has none.</summary>
    public ScoredAnswers? Forget => forget.Value;

    /// <summary>Epoch of the step, counted from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>
    /// The same questions with the answers that are to take the place of the true ones, a refusal drawn for each or the model's own alternative; null when this step has none.
    /// </summary>
    public ScoredAnswers? Replacements => replacements.Value;

    /// <summary>Examples to be kept; null when this step has none.</summary>
    public ScoredAnswers? Retain => retain.Value;

    /// <summary>The retain term by itself, without its weight; a scalar.</summary>
    public Tensor RetainTerm(FineTuningSettings settings) => RetainTerm(Retain!, settings);

    /// <summary>The retain term without any forget term, for the steps that repair.</summary>
    public LossTerms RetainAlone(FineTuningSettings settings)
    {
        var retainLoss = RetainTerm(settings);
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

    private static Tensor RetainTerm(ScoredAnswers kept, FineTuningSettings settings) => settings.RetainLoss switch
    {
        RetainLoss.Kl => kept.MeanKlFromOriginal(),
        RetainLoss.HiddenStates => kept.MeanHiddenDistanceFromOriginal(),
        _ => kept.MeanLoss,
    };
}

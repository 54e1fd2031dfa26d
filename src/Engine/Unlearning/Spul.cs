using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Soft prompting for unlearning: L = CE(refusal | [prompt; forget question]) + alpha CE(answer | [prompt; retain question])
/// + beta KL(without prompt || with prompt) on retain examples. The model stays frozen; only the prompt is learnt.
/// </summary>
/// <remarks>
/// Bhaila et al., arXiv:2406.12038. Two things differ from the published code. The KL term is taken at the positions that predict the
/// answer's tokens, where the cross-entropy is; the code takes it one position later, at the token after the label. And answers have
/// several tokens here, so each term is a mean over the scored tokens of its kind in the batch.
/// A batch without forget examples has no forget term, as in the published code.
/// </remarks>
public sealed class Spul(SpulSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var parts = new List<KeyValuePair<string, Tensor>>();
        Tensor? total = null;
        if (step.Replacements is { } refusals) Add("forget", refusals.MeanLoss, 1);
        if (step.Retain is { } retain)
        {
            if (settings.RetainWeight > 0) Add("retain", retain.MeanLoss, settings.RetainWeight);
            if (settings.KlWeight > 0) Add("kl", retain.MeanKlFromOriginal(), settings.KlWeight);
        }

        // With both weights at zero a batch without forget examples has nothing to teach.
        return new LossTerms(total ?? step.Retain!.MeanLoss * 0.0, parts);

        void Add(string name, Tensor loss, double weight)
        {
            parts.Add(new(name, loss));
            total = total is null ? loss * weight : total + (loss * weight);
        }
    }
}

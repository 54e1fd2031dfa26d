using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Primal-dual unlearning: flattens the forget predictions under the constraint that the retain loss R stays at most epsilon,
/// L = w_f mean over tokens of (max_v z_v - mean_v z_v)^2 + lambda (R - epsilon), and after each step lambda becomes max(0, lambda + eta (R - epsilon)).
/// Owns lambda, which belongs to the checkpoint.
/// </summary>
/// <remarks>
/// Entesari et al., arXiv:2506.05314; as in open-unlearning with one update a step (its update per epoch is left out). Only scored positions are flattened;
/// open-unlearning flattens those of prompt and padding too. <see cref="FineTuningSettings.RetainWeight"/> is lambda at the start.
/// </remarks>
public sealed class Pdu : IUnlearningMethod, IDisposable
{
    private readonly PduSettings settings;
    private readonly Tensor dualWeight;

    /// <param name="settings">Weights, constraint and step.</param>
    public Pdu(PduSettings settings)
    {
        this.settings = settings;
        dualWeight = tensor([(float)settings.RetainWeight]).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, Tensor>> State => [new("lambda", dualWeight)];

    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var logits = step.Forget!.Logits;
        var forgetLoss = (logits.max(-1).values - logits.mean([-1], false)).square().mean();
        var retainLoss = step.RetainTerm(settings);
        // A copy of the number: the tensor itself is overwritten below, before the gradient is taken.
        var lambda = dualWeight.item<float>();
        var excess = retainLoss - settings.MaxRetainLoss;
        var total = (forgetLoss * settings.ForgetWeight) + (excess * lambda);
        var parts = new KeyValuePair<string, Tensor>[] { new("forget", forgetLoss), new("retain", retainLoss), new("lambda", tensor(lambda)) };
        if (step.Epoch >= settings.DualWarmUpEpochs)
        {
            using var noGradients = no_grad();
            dualWeight.fill_(Math.Max(0, lambda + (settings.DualStepSize * excess.item<float>())));
        }

        return new LossTerms(total, parts);
    }

    /// <inheritdoc/>
    public void Dispose() => dualWeight.Dispose();
}

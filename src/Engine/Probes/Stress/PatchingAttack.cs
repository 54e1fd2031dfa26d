using Compliance.Engine.Dissection;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Lets the model answer while the MLP coefficients and attention outputs of its late layers are those of the original on the same tokens.</summary>
/// <param name="original">The model before unlearning.</param>
/// <remarks>
/// Activation patching of arXiv:2410.06606, while answering instead of along a given text. What comes back was read out of the model's own value vectors, but by
/// the original's hand: it says something only beside what the same patch recovers in a model that never knew, see docs/decisions/0008.
/// </remarks>
public sealed class PatchingAttack(LoadedModel original) : IAnswerAttack
{
    /// <inheritdoc/>
    public string Name => "patch";

    /// <summary>Layers to patch; null for <see cref="LayerWindow.Late"/>.</summary>
    public LayerWindow? Window { get; init; }

    /// <summary>What to patch; activations only.</summary>
    public PatchedPart Part { get; init; } = PatchedPart.CoefficientsAndAttention;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<ElicitedAnswer>> Elicit(LoadedModel model, IReadOnlyList<TrainingExample> forget, int maxAnswerTokens, CancellationToken cancellation)
    {
        ActivationExchange.Check(model, original, forget);
        var window = Window ?? LayerWindow.Late(original.Model.Config.LayerCount);
        var sites = RecordedActivations.SitesOf(Part);
        using var recorded = new RecordedActivations();
        var generator = new PairedGenerator(original, model, (pre, post) =>
        {
            pre(recorded.Recording(sites));
            return post(recorded.Patching(sites, window));
        });
        return PlainQuestions.Answered(generator, model, forget, maxAnswerTokens, cancellation);
    }
}

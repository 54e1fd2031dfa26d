using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Dissection;

/// <summary>Runs every patch on a batch of texts. See <see cref="Dissector"/>.</summary>
/// <param name="unlearned">Not changed.</param>
/// <param name="original">Not changed.</param>
/// <param name="restored">A copy of the unlearned model, in which value vectors are exchanged and put back.</param>
/// <param name="windows">In order.</param>
/// <param name="options">How.</param>
internal sealed class RecoveryMeasurement(ICausalModel unlearned, ICausalModel original, ICausalModel restored, IReadOnlyList<LayerWindow> windows, DissectionOptions options)
{
    private readonly Tensor? softPrompt = options.SoftPrompt?.Vectors;
    private readonly long prefixLength = options.SoftPrompt?.Length ?? 0;

    /// <summary>Parts in the order of the results; a soft prompt changes no value vectors, so there is nothing to restore.</summary>
    public IReadOnlyList<PatchedPart> Parts { get; } = [.. options.Parts.Where(part => options.SoftPrompt is null || part != PatchedPart.ValueVectors)];

    /// <summary>Differences for each text; the patched ones part by part, and window by window within a part.</summary>
    public PatchQuotients[] Measure(IReadOnlyList<TokenizedExample> texts, CancellationToken cancellation)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var batch = new ForcedBatch(texts, options.Scored, original.Weights.Device);
        var onlyWhere = options.PatchesOnlyScored ? batch.IsScored : null;
        var both = RecordedActivations.SitesOf(PatchedPart.CoefficientsAndAttention);
        using RecordedActivations ofOriginal = new(), ofUnlearned = new();
        var wanted = batch.Logits(original, hook: ofOriginal.Recording(both));
        var all = LayerWindow.All(original.Config.LayerCount);

        var before = Difference(unlearned, ofUnlearned.Recording(both, prefixLength));
        var patched = Parts.SelectMany(part => windows.Select(window => part == PatchedPart.ValueVectors
            ? Restored(window)
            : Difference(unlearned, ofOriginal.Patching(RecordedActivations.SitesOf(part), window, prefixLength, onlyWhere)))).ToList();
        var selfPatched = Difference(unlearned, ofUnlearned.Patching(both, all, prefixLength, onlyWhere));
        var allActivations = Difference(unlearned, ofOriginal.Patching(both, all, prefixLength, onlyWhere));
        var allParameters = AllRestored();
        return [.. Enumerable.Range(0, texts.Count).Select(text => new PatchQuotients(
            before[text], [.. patched.Select(perText => perText[text])], selfPatched[text], allActivations[text], allParameters[text]))];

        double[] Difference(ICausalModel model, ActivationHook? hook) => DifferenceBehind(softPrompt, model, hook);

        double[] DifferenceBehind(Tensor? prompt, ICausalModel model, ActivationHook? hook)
        {
            cancellation.ThrowIfCancellationRequested();
            using var pass = NewDisposeScope();
            return batch.MeanPerText((wanted - batch.Logits(model, prompt, hook)).square().mean([-1])); // [N]
        }

        double[] Restored(LayerWindow window)
        {
            ValueVectors.Copy(original, restored, window);
            try
            {
                return Difference(restored, null);
            }
            finally
            {
                ValueVectors.Copy(unlearned, restored, window);
            }
        }

        double[] AllRestored()
        {
            restored.Weights.CopyFrom(original.Weights);
            try
            {
                return DifferenceBehind(null, restored, null);
            }
            finally
            {
                restored.Weights.CopyFrom(unlearned.Weights);
            }
        }
    }
}

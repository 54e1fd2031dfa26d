using Compliance.Engine.Models;
using static TorchSharp.torch;

namespace Compliance.Engine.Dissection;

/// <summary>Activations of one pass, kept to be put into another. Owns them.</summary>
/// <remarks>They are fixed: patching a lower layer does not change what is put into a higher one (arXiv:2410.06606).</remarks>
internal sealed class RecordedActivations : IDisposable
{
    private readonly Dictionary<(HookSite Site, int Layer), Tensor> held = [];

    /// <summary>Hook that keeps what passes the given sites.</summary>
    /// <param name="sites">Where to listen.</param>
    /// <param name="prefixLength">Positions of a soft prompt, which are left out.</param>
    public ActivationHook Recording(IReadOnlyCollection<HookSite> sites, long prefixLength = 0) => (site, layer, activation) =>
    {
        if (!sites.Contains(site)) return activation;
        var kept = prefixLength == 0 ? activation : activation.narrow(1, prefixLength, activation.shape[1] - prefixLength);
        if (held.Remove((site, layer), out var earlier)) earlier.Dispose();
        held[(site, layer)] = kept.detach().DetachFromDisposeScope();
        return activation;
    };

    /// <summary>Hook that puts the kept activations in place of those that pass.</summary>
    /// <param name="sites">Where to patch.</param>
    /// <param name="window">Which layers.</param>
    /// <param name="prefixLength">Positions of a soft prompt before the text; they stay as they are.</param>
    /// <param name="onlyWhere">bool [B, T, 1], true where to patch; null for every position of the text.</param>
    public ActivationHook Patching(IReadOnlyCollection<HookSite> sites, LayerWindow window, long prefixLength = 0, Tensor? onlyWhere = null) => (site, layer, activation) =>
    {
        if (!sites.Contains(site) || !window.Holds(layer)) return activation;
        var patch = held[(site, layer)]; // [B, T, width]
        if (onlyWhere is not null) patch = where(onlyWhere, patch, activation.narrow(1, prefixLength, patch.shape[1]));
        return prefixLength == 0 ? patch : cat([activation.narrow(1, 0, prefixLength), patch], 1);
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var activation in held.Values) activation.Dispose();
        held.Clear();
    }

    /// <summary>Where the activations of a part pass.</summary>
    public static IReadOnlyCollection<HookSite> SitesOf(PatchedPart part) => part switch
    {
        PatchedPart.MlpCoefficients => [HookSite.MlpCoefficients],
        PatchedPart.AttentionOutput => [HookSite.AttentionOutput],
        PatchedPart.CoefficientsAndAttention => [HookSite.MlpCoefficients, HookSite.AttentionOutput],
        _ => throw new ArgumentException($"{part} are parameters and not activations; they are restored, not patched."),
    };
}

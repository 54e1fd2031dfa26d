namespace Compliance.Engine.Dissection;

/// <summary>Neighbouring layers that are patched together.</summary>
/// <param name="Centre">Layer that the window is named after, from 0.</param>
/// <param name="First">First layer.</param>
/// <param name="Last">Last layer, included.</param>
public sealed record LayerWindow(int Centre, int First, int Last)
{
    /// <summary>Whether the layer is patched.</summary>
    public bool Holds(int layer) => layer >= First && layer <= Last;

    /// <summary>One window around every layer, cut off at the first and the last layer.</summary>
    /// <param name="layerCount">Layers of the model.</param>
    /// <param name="width">Layers in a window that is not cut off; an even one reaches one layer further down the model than up.</param>
    /// <exception cref="ArgumentException">The width is below 1 or above the number of layers.</exception>
    public static IReadOnlyList<LayerWindow> Around(int layerCount, int width)
    {
        if (width < 1 || width > layerCount) throw new ArgumentException($"A window of {width} layers was asked for; expected 1 to {layerCount}, the layers of the model.");
        return
        [
            .. Enumerable.Range(0, layerCount).Select(centre => new LayerWindow(
                centre, Math.Max(0, centre - ((width - 1) / 2)), Math.Min(layerCount - 1, centre + (width / 2)))),
        ];
    }

    /// <summary>The paper's 5 of 32 layers, in proportion and at least 1: 1 layer of 4 to 9, 2 of 12. A wider window would be most of a small model.</summary>
    public static int DefaultWidth(int layerCount) => Math.Max(1, (int)Math.Round(layerCount * 5 / 32.0));

    /// <summary>All layers at once.</summary>
    public static LayerWindow All(int layerCount) => new(layerCount - 1, 0, layerCount - 1);

    /// <summary>The last quarter of the layers, at least one: where fine-tuning hides knowledge by changed coefficients (arXiv:2410.06606).</summary>
    public static LayerWindow Late(int layerCount) => new(layerCount - 1, layerCount - Math.Max(1, layerCount / 4), layerCount - 1);
}

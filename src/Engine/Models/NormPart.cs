namespace Compliance.Engine.Models;

/// <summary>A norm by the names of its weights.</summary>
/// <param name="Stem">What its names begin with, such as <c>model.norm</c>.</param>
/// <param name="Width">Numbers that it normalises together.</param>
/// <param name="Kind">How it works.</param>
/// <param name="Epsilon">Added before the root.</param>
internal sealed record NormPart(string Stem, long Width, NormKind Kind, double Epsilon)
{
    /// <summary>Name of the scale, [width]; null for none.</summary>
    public string? Scale { get; } = Kind == NormKind.WeightlessLayer ? null : Stem + ".weight";

    /// <summary>Name of the shift, [width]; null for none.</summary>
    public string? Shift { get; } = Kind == NormKind.Layer ? Stem + ".bias" : null;

    /// <summary>Its weights in order.</summary>
    public IEnumerable<WeightShape> Weights
    {
        get
        {
            if (Scale is not null)
                yield return new(Scale, [Width], WeightRole.Scale);
            if (Shift is not null)
                yield return new(Shift, [Width], WeightRole.Bias);
        }
    }
}

namespace Compliance.Engine.Models;

/// <summary>How a norm works.</summary>
internal enum NormKind
{
    /// <summary>Divides by the root of the mean square, then scales (Zhang and Sennrich, arXiv:1910.07467).</summary>
    RootMeanSquare,

    /// <summary>Mean zero and variance one, then scales and shifts (Ba et al., arXiv:1607.06450).</summary>
    Layer,

    /// <summary>Mean zero and variance one, without weights.</summary>
    WeightlessLayer,
}

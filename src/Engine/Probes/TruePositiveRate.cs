namespace Compliance.Engine.Probes;

/// <summary>Share of members that an attack names when it may name only few held-out examples by mistake.</summary>
/// <param name="Value">0 to 1, with a 95 % interval from resampling both groups; <paramref name="FalsePositiveRate"/> of an attack that guesses.</param>
/// <param name="AllowedFalsePositiveRate">Largest share of held-out examples that it may name, 0.01 by convention.</param>
/// <param name="FalsePositiveRate">Share that it does name.</param>
/// <param name="HeldOutCount">Held-out examples: shares below 1 / this number cannot be told from 0.</param>
/// <remarks>Carlini et al., arXiv:2112.03570.</remarks>
public sealed record TruePositiveRate(Estimate Value, double AllowedFalsePositiveRate, double FalsePositiveRate, int HeldOutCount)
{
    /// <summary>Held-out examples that it takes before one mistake is allowed; with fewer the rate is the one at no mistake at all.</summary>
    public int NeededHeldOutCount => (int)Math.Ceiling(1 / AllowedFalsePositiveRate);

    /// <summary>Whether there are so many.</summary>
    public bool IsResolved => HeldOutCount >= NeededHeldOutCount;
}

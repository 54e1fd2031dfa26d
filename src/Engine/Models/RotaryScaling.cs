namespace Compliance.Engine.Models;

/// <summary>How rotary angles are stretched so that a model reads longer texts than it was first trained on.</summary>
/// <param name="Factor">How many times longer; at least 1.</param>
/// <param name="ByFrequency">Null stretches every pair alike (position interpolation, Chen et al., arXiv:2306.15595).</param>
public sealed record RotaryScaling(double Factor, FrequencyBands? ByFrequency = null)
{
    /// <summary>The angle by which a pair turns from one position to the next.</summary>
    /// <param name="angle">The same without stretching, in radians.</param>
    internal double Stretched(double angle) => ByFrequency?.KeptShare(angle) is { } kept ? (kept * angle) + ((1 - kept) * angle / Factor) : angle / Factor;

    /// <exception cref="InvalidDataException">A number is out of range.</exception>
    internal void Validate()
    {
        if (!(Factor >= 1)) throw new InvalidDataException($"The rotary scaling has a factor of {Factor}; expected at least 1.");
        ByFrequency?.Validate();
    }
}

namespace Compliance.Engine.Models;

/// <summary>How rotary embeddings turn the queries and keys of a model.</summary>
/// <param name="Theta">Base of the frequencies.</param>
/// <param name="Width">How many numbers of each head are turned, from the first; even. The others stay.</param>
/// <param name="Scaling">How the angles are stretched; null for not at all.</param>
/// <param name="IsInterleaved">Whether pairs are adjacent (2i, 2i+1) instead of half the width apart (i, i + width/2).</param>
internal sealed record RotarySettings(double Theta, int Width, RotaryScaling? Scaling = null, bool IsInterleaved = false)
{
    /// <summary>Radians by which a pair turns from one position to the next.</summary>
    public double Angle(int pair) => Math.Pow(Theta, -2.0 * pair / Width) is var angle && Scaling is { } scaling ? scaling.Stretched(angle) : angle;
}

namespace Compliance.Engine.Models;

/// <summary>How rotary embeddings turn the queries and keys of a model.</summary>
/// <param name="Theta">Base of the frequencies.</param>
/// <param name="Width">How many numbers of each head are turned, from the first; even. The others stay.</param>
/// <param name="IsInterleaved">Whether pairs are adjacent (2i, 2i+1) instead of half the width apart (i, i + width/2).</param>
internal sealed record RotarySettings(double Theta, int Width, bool IsInterleaved = false);

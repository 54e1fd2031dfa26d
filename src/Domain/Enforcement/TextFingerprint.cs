namespace Compliance.Domain.Enforcement;

/// <summary>A text as the set of hashes of its words and word pairs, and how alike another text must be to count as the same.</summary>
/// <param name="Features">Hashes of distinct words and adjacent word pairs.</param>
/// <param name="Threshold">Jaccard similarity, 0 to 1, from which another text is recognised. Set above the most similar text that must pass.</param>
public sealed record TextFingerprint(IReadOnlyList<ulong> Features, double Threshold);

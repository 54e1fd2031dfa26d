namespace Compliance.Domain.Enforcement;

/// <summary>A sequence of words as a keyed hash.</summary>
/// <param name="WordCount">Length in words, 1 or more.</param>
/// <param name="Hash">First 64 bits of HMAC-SHA-256 over the normalised words joined by a space.</param>
public readonly record struct HashedPhrase(int WordCount, ulong Hash);

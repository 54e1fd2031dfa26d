namespace Compliance.Architecture.Tests.Facts;

/// <summary>A tracked text file; <paramref name="Path"/> is relative to the root of the repository, with forward slashes.</summary>
public sealed record TextFile(string Path, string Text);

namespace Compliance.Infrastructure.ExampleSearch;

/// <summary>A word in its folded form (small letters, no accents), with its place in the original text.</summary>
internal readonly record struct Token(string Text, int Start, int Length)
{
    public int End => Start + Length;
}

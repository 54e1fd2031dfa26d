namespace Compliance.Architecture.Tests.Facts;

/// <summary>One place that breaks a rule of the house.</summary>
public sealed record Violation(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}

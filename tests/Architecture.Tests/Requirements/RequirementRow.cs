namespace Compliance.Architecture.Tests.Requirements;

/// <summary>One requirement of law or guidance.</summary>
/// <param name="Document">Where it is met by a document rather than a test.</param>
public sealed record RequirementRow(string Id, string Text, string Source, string? Document = null);

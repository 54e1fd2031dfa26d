namespace Compliance.Architecture.Tests.Requirements;

/// <summary>One requirement of law or guidance, or one expected feature.</summary>
/// <param name="Source">Where it stands; for a feature, for whom it is.</param>
/// <param name="Document">Where it is met by a document rather than a test: a path, or a path and the section after '#'.</param>
/// <param name="Missing">What of it is not there yet.</param>
public sealed record RequirementRow(string Id, string Text, string Source, string? Document = null, string? Missing = null);

namespace Compliance.Architecture.Tests.Facts;

/// <summary>One declared method: its name, and whether it is an <c>async void</c>.</summary>
public sealed record MethodFacts(string Name, bool IsAsyncVoid, IReadOnlySet<string> Calls);

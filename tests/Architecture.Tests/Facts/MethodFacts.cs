namespace Compliance.Architecture.Tests.Facts;

/// <summary>One declared method: its name, the types of its parameters, and whether it is an <c>async void</c>.</summary>
public sealed record MethodFacts(string Name, IReadOnlyList<string> ParameterTypes, bool IsAsyncVoid);

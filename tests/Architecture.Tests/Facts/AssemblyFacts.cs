namespace Compliance.Architecture.Tests.Facts;

/// <summary>What a compiled assembly says about itself.</summary>
/// <param name="References">Simple names of the assemblies that the code really uses.</param>
/// <param name="NativeModules">Names of native libraries that P/Invoke declarations name.</param>
public sealed record AssemblyFacts(string Name, IReadOnlyList<string> References, IReadOnlyList<string> NativeModules, IReadOnlyList<TypeFacts> Types);

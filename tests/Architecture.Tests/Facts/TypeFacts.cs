namespace Compliance.Architecture.Tests.Facts;

/// <summary>What the metadata and the code of one compiled type say.</summary>
/// <param name="FullName">Namespace and name; nested types are joined by '+'.</param>
/// <param name="Outermost">Full name of the type that a person wrote: closures and state machines belong to it.</param>
/// <param name="BaseTypes">Base class and interfaces, without type arguments.</param>
/// <param name="Attributes">Full names of the attributes on the type.</param>
/// <param name="UsedTypes">Full names of every type in signatures, fields, bodies and attributes.</param>
/// <param name="Calls">"Full.Type::Method" of every method named in a body.</param>
/// <param name="Literals">String literals in bodies.</param>
/// <param name="Methods">Methods that the type declares.</param>
public sealed record TypeFacts(
    string FullName,
    string Outermost,
    string Namespace,
    bool IsGenerated,
    bool IsAbstract,
    IReadOnlySet<string> BaseTypes,
    IReadOnlySet<string> Attributes,
    IReadOnlySet<string> UsedTypes,
    IReadOnlySet<string> Calls,
    IReadOnlySet<string> Literals,
    IReadOnlyList<MethodFacts> Methods)
{
    public string Name => FullName[(FullName.LastIndexOfAny(['.', '+']) + 1)..];

    public bool IsNested => FullName.Contains('+');
}

using Compliance.Architecture.Tests.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Compliance.Architecture.Tests;

/// <summary>Compiles a planted violation, so that each rule is seen to catch one.</summary>
internal static class Planted
{
    private static readonly Dictionary<string, MetadataReference> PlatformReferences = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("Compliance.", StringComparison.Ordinal))
        .DistinctBy(path => Path.GetFileNameWithoutExtension(path))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => (MetadataReference)MetadataReference.CreateFromFile(path));

    public static AssemblyFacts Assembly(string name, string source, params byte[][] references) => AssemblyReader.Read(Image(name, source, references));

    public static byte[] Image(string name, string source, params byte[][] references)
    {
        // A planted stand-in takes the place of the real assembly with its name.
        var planted = references.Select(image => AssemblyReader.Read(image).Name).ToHashSet();
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            [.. PlatformReferences.Where(pair => !planted.Contains(pair.Key) && pair.Key != name).Select(pair => pair.Value), .. references.Select(image => MetadataReference.CreateFromImage(image))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return stream.ToArray();
    }
}

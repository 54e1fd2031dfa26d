using System.Xml.Linq;

namespace Compliance.Architecture.Tests.Facts;

/// <summary>What a project file asks for.</summary>
/// <param name="Name">File name without extension.</param>
public sealed record ProjectFacts(string Name, IReadOnlyList<string> ProjectReferences, IReadOnlyList<string> PackageReferences, IReadOnlyList<string> FrameworkReferences)
{
    public static ProjectFacts Parse(string name, string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        return new ProjectFacts(
            name,
            [.. Includes(root, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Includes(root, "PackageReference")],
            [.. Includes(root, "FrameworkReference")]);
    }

    private static IEnumerable<string> Includes(XElement root, string element) =>
        root.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();
}

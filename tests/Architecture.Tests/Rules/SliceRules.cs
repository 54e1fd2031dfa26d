using System.Text.RegularExpressions;
using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>Where a thing stands: slices, folders, one public type per file.</summary>
public static partial class SliceRules
{
    private static readonly string[] Slices =
    [
        "Requests", "IdentityChecks", "TrainingExamples", "Models", "Unlearning", "Verification", "Reports", "Jobs", "Audit", "Enforcement",
        "Notifications", "Access", "Retention", "Keys", "Breaches", "Accountability",
    ];

    private static readonly Dictionary<string, string[]> AllowedFolders = new()
    {
        ["Compliance.Domain"] = Slices,
        ["Compliance.Application"] = [.. Slices, "Pipeline", "Ports"],
        ["Compliance.Infrastructure"] =
        [
            .. Slices, "Persistence", "ExampleSearch", "ModelRuntime", "ChatBackends", "Artifacts", "Email", "Letters", "Vault", "Demo", "Health",
        ],
        ["Compliance.Engine"] = ["Text", "Models", "Generation", "Examples", "Training", "Unlearning", "Probes", "Dissection"],
    };

    public static IEnumerable<Violation> TypesStandInAKnownSlice(AssemblyFacts assembly)
    {
        if (!AllowedFolders.TryGetValue(assembly.Name, out var folders))
            return [];
        return from type in assembly.Types
               where !type.IsNested && !type.IsGenerated
               where type.Namespace != assembly.Name
               where !folders.Any(folder => CompositionRules.IsIn(type.Namespace, $"{assembly.Name}.{folder}"))
               select new Violation(type.FullName, $"stands in {type.Namespace}; allowed below {assembly.Name} are: {string.Join(", ", folders)}");
    }

    public static IEnumerable<Violation> NamespacesFollowFolders(TextFile file)
    {
        if (Project().Match(file.Path) is not { Success: true } path || Declared().Match(file.Text) is not { Success: true } declared)
            yield break;
        // The tensor binding keeps the namespaces of the library that it is a subset of.
        if (path.Groups["project"].Value == "Torch" || file.Path.Contains("/Migrations/"))
            yield break;
        var expected = $"Compliance.{path.Groups["project"].Value}{path.Groups["folders"].Value.Replace('/', '.')}";
        if (declared.Groups["space"].Value != expected)
            yield return new Violation(file.Path, $"declares the namespace {declared.Groups["space"].Value}, its folder says {expected}");
    }

    public static IEnumerable<Violation> OnePublicTypeStandsInAFile(TextFile file)
    {
        if (!file.Path.StartsWith("src/", StringComparison.Ordinal) || !file.Path.EndsWith(".cs", StringComparison.Ordinal)
            || file.Path.StartsWith("src/Torch/", StringComparison.Ordinal) || file.Path.Contains("/Migrations/"))
            yield break;
        var names = PublicType().Matches(file.Text).Select(match => match.Groups["name"].Value).Distinct().ToList();
        // A use case is one file: its request record, its result records and its handler belong together.
        if (file.Path.StartsWith("src/Application/", StringComparison.Ordinal) && file.Text.Contains("IRequest<"))
            yield break;
        if (names.Count > 1)
            yield return new Violation(file.Path, $"declares {names.Count} public types ({string.Join(", ", names)}); one public type stands in a file");
    }

    [GeneratedRegex(@"^src/(?<project>[^/]+)(?<folders>(/[^/]+)*)/[^/]+\.cs$")]
    private static partial Regex Project();

    [GeneratedRegex(@"^namespace (?<space>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|readonly|partial|unsafe) )*(?:class|record struct|record class|record|struct|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}

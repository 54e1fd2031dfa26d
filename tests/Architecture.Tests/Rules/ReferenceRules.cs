using Compliance.Architecture.Tests.Facts;

namespace Compliance.Architecture.Tests.Rules;

/// <summary>Who may reference whom: the table of projects, and what the compiled assemblies really use.</summary>
public static class ReferenceRules
{
    private static readonly string[] HostProjects = ["Application", "Domain", "Infrastructure"];

    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["Torch"] = [],
        ["Engine"] = ["Torch"],
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application", "Domain", "Engine"],
        ["Web"] = HostProjects,
        ["Worker"] = HostProjects,
        ["Gateway"] = HostProjects,
        // The command line is the only host that also drives the engine by hand.
        ["Cli"] = [.. HostProjects, "Engine"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Torch"] = ["TorchSharp-cuda-linux"],
        ["Engine"] = ["System.Numerics.Tensors"],
        ["Domain"] = [],
        ["Application"] = ["MediatR", "FluentValidation", "Microsoft.EntityFrameworkCore", "NodaTime"],
    };

    /// <summary>Packages that bind to one database; only Infrastructure chooses one.</summary>
    private static readonly string[] DatabaseProviders =
        ["Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.EntityFrameworkCore.SqlServer", "Npgsql", "Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "SQLitePCLRaw"];

    private static readonly Dictionary<string, string[]> AllowedAssemblies = new()
    {
        ["Torch"] = ["System", "Microsoft.Win32"],
        ["Engine"] = ["System", "Microsoft.Win32", "Compliance.Torch", "TorchSharp"],
        ["Domain"] = ["System"],
        ["Application"] = ["System", "Compliance.Domain", "MediatR", "FluentValidation", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "NodaTime"],
        ["Infrastructure"] = ["*", "!Compliance.Web", "!Compliance.Worker", "!Compliance.Gateway", "!Compliance.Cli"],
        ["Web"] = ["*", "!Compliance.Engine", "!Compliance.Torch", "!TorchSharp", "!Compliance.Worker", "!Compliance.Gateway", "!Compliance.Cli", .. DatabaseProviders.Select(name => "!" + name)],
        ["Worker"] = ["*", "!Compliance.Engine", "!Compliance.Torch", "!TorchSharp", "!Compliance.Web", "!Compliance.Gateway", "!Compliance.Cli", .. DatabaseProviders.Select(name => "!" + name)],
        ["Gateway"] = ["*", "!Compliance.Engine", "!Compliance.Torch", "!TorchSharp", "!Compliance.Web", "!Compliance.Worker", "!Compliance.Cli", .. DatabaseProviders.Select(name => "!" + name)],
        ["Cli"] = ["*", "!Compliance.Web", "!Compliance.Worker", "!Compliance.Gateway", .. DatabaseProviders.Select(name => "!" + name)],
    };

    public static IEnumerable<Violation> ProjectReferencesFollowTheTable(ProjectFacts project) =>
        from reference in project.ProjectReferences
        where !AllowedProjects[project.Name].Contains(reference)
        select new Violation($"{project.Name}.csproj", $"references the project {reference}, which the table of projects does not allow");

    public static IEnumerable<Violation> PackagesFollowTheTable(ProjectFacts project)
    {
        foreach (var package in project.PackageReferences)
        {
            if (AllowedPackages.TryGetValue(project.Name, out var allowed) && !allowed.Contains(package))
                yield return new Violation($"{project.Name}.csproj", $"references the package {package}; allowed are: {string.Join(", ", allowed)}");
            if (project.Name != "Infrastructure" && IsDatabaseProvider(package))
                yield return new Violation($"{project.Name}.csproj", $"references the database provider {package}; only Infrastructure chooses one");
        }

        if (project.Name is "Torch" or "Engine" or "Domain" or "Application")
            foreach (var framework in project.FrameworkReferences)
                yield return new Violation($"{project.Name}.csproj", $"references the framework {framework}; it must stay plain .NET");
    }

    public static IEnumerable<Violation> AssemblyReferencesFollowTheTable(AssemblyFacts assembly)
    {
        var allowed = AllowedAssemblies[assembly.Name["Compliance.".Length..]];
        return from reference in assembly.References
               where !IsAllowed(reference, allowed)
               select new Violation(assembly.Name, $"uses the assembly {reference}, which the table of projects does not allow");
    }

    public static IEnumerable<Violation> OnlyTheBindingDeclaresNativeImports(AssemblyFacts assembly) =>
        assembly.Name == "Compliance.Torch"
            ? []
            : assembly.NativeModules.Select(module => new Violation(assembly.Name, $"imports the native library {module}; only Compliance.Torch may"));

    private static bool IsDatabaseProvider(string package) =>
        DatabaseProviders.Any(provider => package.StartsWith(provider, StringComparison.OrdinalIgnoreCase));

    private static bool IsAllowed(string reference, string[] allowed)
    {
        if (allowed.Any(entry => entry[0] == '!' && Matches(reference, entry[1..])))
            return false;
        // A database-neutral name is a prefix of its providers' names.
        if (!allowed.Contains("*") && (IsDatabaseProvider(reference) || reference == "Microsoft.EntityFrameworkCore.Relational"))
            return false;
        return allowed.Any(entry => entry == "*" || Matches(reference, entry));
    }

    private static bool Matches(string reference, string prefix) =>
        reference == prefix || reference.StartsWith(prefix + ".", StringComparison.Ordinal);
}

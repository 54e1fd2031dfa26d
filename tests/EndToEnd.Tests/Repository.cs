namespace Compliance.EndToEnd.Tests;

/// <summary>Where the repository and its outputs lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Samples => Path.Combine(Root, "samples");

    /// <summary>A folder of TOFU (locuslab/TOFU, MIT) beside the repository, or null; COMPLIANCE_SHARED_DATA may name the folder above it.</summary>
    public static string? Tofu { get; } =
        Path.Combine(Environment.GetEnvironmentVariable("COMPLIANCE_SHARED_DATA") ?? Path.Combine(Root, "..", "shared", "data"), "tofu") is var folder && File.Exists(Path.Combine(folder, "full.jsonl"))
            ? Path.GetFullPath(folder)
            : null;

    /// <summary>The built program of a host.</summary>
    public static string Program(string project) => Path.Combine(Root, "artifacts", "bin", project, "debug", $"Compliance.{project}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Compliance.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Compliance.sln.");
    }
}

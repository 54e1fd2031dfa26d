using System.Diagnostics;

namespace Compliance.Architecture.Tests.Facts;

/// <summary>The repository as it stands: its projects, its compiled assemblies and its tracked files.</summary>
public static class House
{
    private static readonly string[] ProductNames =
        ["Torch", "Engine", "Domain", "Application", "Infrastructure", "Web", "Worker", "Gateway", "Cli"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<ProjectFacts> ProductProjects { get; } =
        [.. ProductNames.Select(name => ProjectFacts.Parse(name, File.ReadAllText(Path.Combine(Root, "src", name, $"{name}.csproj"))))];

    public static IReadOnlyList<AssemblyFacts> ProductAssemblies { get; } =
        [.. ProductNames.Select(name => AssemblyReader.Read(Path.Combine(AppContext.BaseDirectory, $"Compliance.{name}.dll")))];

    public static IReadOnlyList<TextFile> TrackedFiles { get; } =
        [.. TrackedPaths().Where(path => !IsBinary(Path.Combine(Root, path))).Select(path => new TextFile(path, File.ReadAllText(Path.Combine(Root, path))))];

    public static AssemblyFacts Assembly(string project) => ProductAssemblies.Single(assembly => assembly.Name == $"Compliance.{project}");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Compliance.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Compliance.sln stands above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }

    private static IEnumerable<string> TrackedPaths()
    {
        // A downloaded archive has no .git; every source file is then looked at instead.
        if (!Path.Exists(Path.Combine(Root, ".git")))
            return Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path))
                .Where(path => !path.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or "data" or "node_modules"));

        var start = new ProcessStartInfo("git") { WorkingDirectory = Root, RedirectStandardOutput = true };
        // A checkout made by another user is still ours to read.
        foreach (var argument in (string[])["-c", "safe.directory=*", "-c", "core.quotepath=off", "ls-files"])
            start.ArgumentList.Add(argument);
        using var git = Process.Start(start)!;
        var paths = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git ls-files ended with {git.ExitCode}.");
        return paths.Where(path => File.Exists(Path.Combine(Root, path)));
    }

    private static bool IsBinary(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[8000];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].Contains((byte)0);
    }
}

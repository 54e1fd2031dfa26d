namespace Compliance.Cli.Tests.Portal;

/// <summary>A test that runs the verifier of the documentation; skipped where there is no Python.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (!HasPython) Skip = "python3 is not installed.";
    }

    /// <summary>Path of the verifier.</summary>
    public static string? Verifier { get; } = Find();

    private static bool HasPython => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3")));

    private static string? Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Combine(folder, "docs", "verify_receipt.py") is var file && File.Exists(file)) return file;
        return null;
    }
}

namespace Compliance.EndToEnd.Tests;

/// <summary>A test that drives the real hosts and Chromium; reported as skipped where something is missing, and failing in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (WhyNot is not null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = WhyNot;
    }

    /// <summary>Program of the browser, or null.</summary>
    public static string? Chromium { get; } =
        new[] { Environment.GetEnvironmentVariable("COMPLIANCE_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>What is missing, with what to do about it, or null.</summary>
    public static string? WhyNot { get; } =
        Chromium is null ? "Chromium is not installed: apt-get install chromium, or set COMPLIANCE_CHROMIUM."
        : !Directory.Exists(Path.Combine(Repository.Samples, "demo-model")) ? "The demo model is not in samples/demo-model."
        : null;
}

using System.Diagnostics;
using System.Text;
using Compliance.Application.Notifications;

namespace Compliance.Infrastructure.Letters;

/// <summary>Prints with a headless Chromium that is installed beside the portal.</summary>
internal sealed class ChromiumLetterPrinter(string? program) : ILetterPrinter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] UsualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Each print is a process of some hundred megabytes; a crowd of them would take the machine.
    private readonly SemaphoreSlim _twoAtATime = new(2);

    public string? WhyNot => program is null ? "This portal makes no PDF, because no Chromium is installed beside it. Print the letter from your browser instead; it can save it as PDF." : null;

    /// <summary>The configured program, or one that COMPLIANCE_CHROMIUM names or that stands in a usual place, or null.</summary>
    public static string? Find(string configured) =>
        configured.Length > 0 ? configured : new[] { Environment.GetEnvironmentVariable("COMPLIANCE_CHROMIUM") }.Concat(UsualPlaces).FirstOrDefault(File.Exists);

    public async Task<byte[]> Print(string html, CancellationToken cancellationToken)
    {
        if (program is null) throw new InvalidOperationException("No Chromium is installed, so no letter is printed.");
        await _twoAtATime.WaitAsync(cancellationToken);
        // Readable by this process's account only, and gone when the print is done: the letter is personal data.
        var folder = Directory.CreateTempSubdirectory("compliance-letter-");
        try
        {
            var source = Path.Combine(folder.FullName, "letter.html");
            var target = Path.Combine(folder.FullName, "letter.pdf");
            await File.WriteAllTextAsync(source, html, new UTF8Encoding(false), cancellationToken);
            await Run(source, target, folder.FullName, cancellationToken);
            return File.Exists(target) ? await File.ReadAllBytesAsync(target, cancellationToken) : throw new InvalidOperationException("Chromium ended without a PDF.");
        }
        finally
        {
            folder.Delete(recursive: true);
            _twoAtATime.Release();
        }
    }

    private async Task Run(string source, string target, string profile, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            $"--user-data-dir={Path.Combine(profile, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={target}", new Uri(source).AbsoluteUri,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // Chromium's own sandbox does not start for root, as in many containers. The page has no script and loads nothing.
        if (Environment.IsPrivilegedProcess) start.ArgumentList.Add("--no-sandbox");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            await Task.WhenAll(output, errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            // Its files can be deleted only when it is gone.
            await process.WaitForExitAsync(CancellationToken.None);
            if (!cancellationToken.IsCancellationRequested) throw new InvalidOperationException($"Chromium did not print within {Patience.TotalSeconds} seconds.");
            throw;
        }
    }
}

using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests.Browsing;

/// <summary>Chromium, with a private context for each visitor.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Bounds a wait only: a machine under load must not fail what works.
    private const float TimeoutMilliseconds = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A page of a new visitor who has no cookies.</summary>
    /// <param name="hasScript">False switches JavaScript off, as some people do.</param>
    public async Task<IPage> NewVisitor(bool hasScript = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            JavaScriptEnabled = hasScript,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            ViewportSize = new() { Width = 1280, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(TimeoutMilliseconds);
        return await context.NewPageAsync();
    }

    async Task IAsyncLifetime.InitializeAsync()
    {
        if (BrowserFactAttribute.WhyNot is not null)
            return;
        Assertions.SetDefaultExpectTimeout(TimeoutMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

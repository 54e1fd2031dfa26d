using Compliance.EndToEnd.Tests.Browsing;
using Xunit.Sdk;

namespace Compliance.EndToEnd.Tests;

/// <summary>The look at a page finds what is wrong with it, in each theme.</summary>
public sealed class PageInspectionTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Faulty = """
        <!doctype html><html lang="en"><head><title>Planted</title><style>@media (prefers-color-scheme: dark) { body { background: #222; } p { color: #333; } }</style></head>
        <body><main><h1>Planted</h1><p>Dark on dark.</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main><script>console.error('planted');</script></body></html>
        """;

    [BrowserFact]
    public async Task A_picture_without_words_dark_text_in_the_dark_theme_and_an_error_of_a_script_are_found()
    {
        var inspection = new PageInspection();
        var page = await chromium.NewVisitor();
        inspection.Watch(page);
        await page.SetContentAsync(Faulty);
        await inspection.Look(page, "planted");

        var found = Assert.ThrowsAny<XunitException>(inspection.AssertNothingFound).Message;

        Assert.Contains("planted, light: image-alt", found, StringComparison.Ordinal);
        Assert.Contains("planted, dark: color-contrast", found, StringComparison.Ordinal);
        Assert.DoesNotContain("planted, light: color-contrast", found, StringComparison.Ordinal);
        Assert.Contains("planted", inspection.Faults, StringComparison.Ordinal);
    }
}

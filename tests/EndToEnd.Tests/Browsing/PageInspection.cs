using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests.Browsing;

/// <summary>Looks at pages in passing: keeps a picture of each, its violations of WCAG 2.2 AA in both themes, its address and what its console said.</summary>
public sealed class PageInspection
{
    private static readonly AxeRunOptions AllRules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    // Between the themes only colours differ.
    private static readonly AxeRunOptions RulesOfColours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    private readonly HashSet<string> _seen = [];
    private readonly List<string> _violations = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _addresses = [];

    /// <summary>Every address that any watched page has asked for.</summary>
    public IReadOnlyList<string> Addresses => _addresses;

    /// <summary>What the consoles of watched pages reported.</summary>
    public string Faults => string.Join('\n', _faults);

    /// <summary>Listens to a page from now on.</summary>
    public void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            // A browser reports each answer of 4xx as an error; pages that are asked for to see one are expected to.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Add($"{Path(page)}: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Add($"{Path(page)}: {error}");
        page.Request += (_, request) => _addresses.Add(request.Url);
    }

    /// <summary>Takes the picture and, where scripts may run, looks for violations; a page of the same name is looked at once.</summary>
    /// <param name="name">Name of the picture, without its ending.</param>
    public async Task Look(IPage page, string name, bool hasScript = true)
    {
        if (!_seen.Add(name))
            return;
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;
        await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{name}.png"), FullPage = true });
        if (!hasScript)
            return;
        await Check(page, $"{name}, light", AllRules);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Check(page, $"{name}, dark", RulesOfColours);
        if (name.EndsWith("report", StringComparison.Ordinal) || name.EndsWith("queue", StringComparison.Ordinal))
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{name}-dark.png"), FullPage = true });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Fails when any page had a violation or reported an error.</summary>
    public void AssertNothingFound()
    {
        Assert.True(_violations.Count == 0, $"WCAG 2.2 AA:\n{string.Join('\n', _violations)}");
        Assert.True(_faults.Count == 0, $"Errors in the console:\n{Faults}");
    }

    private async Task Check(IPage page, string name, AxeRunOptions rules)
    {
        var result = await page.RunAxe(rules);
        foreach (var violation in result.Violations)
            foreach (var node in violation.Nodes)
                _violations.Add($"{name}: {violation.Id} ({violation.Impact}) at {node.Target}: {violation.Help}");
    }

    private static string Path(IPage page) => Uri.TryCreate(page.Url, UriKind.Absolute, out var address) ? address.AbsolutePath : page.Url;
}

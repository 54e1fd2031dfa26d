using System.Text.RegularExpressions;
using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests.Browsing;

/// <summary>Somebody of the office at their screen. Every step is what a person would click.</summary>
internal sealed class Office
{
    private const float StateTimeoutMilliseconds = 600_000;

    private readonly Portal _portal;
    private readonly PageInspection _inspection;

    private Office(Portal portal, PageInspection inspection, IPage page)
    {
        _portal = portal;
        _inspection = inspection;
        Page = page;
    }

    public IPage Page { get; }

    public ILocator StateTag => Page.Locator("h1 .tag");

    public static async Task<Office> SignIn(Portal portal, Chromium chromium, PageInspection inspection, string userName)
    {
        var page = await chromium.NewVisitor();
        inspection.Watch(page);
        await page.GotoAsync(new Uri(portal.WebAddress, "sign-in").AbsoluteUri);
        await inspection.Look(page, "sign-in");
        await page.GetByLabel("E-mail or user name").FillAsync(userName);
        await page.GetByLabel("Password").FillAsync(Demo.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.Locator(".account-name")).ToHaveTextAsync(userName);
        // The start page may still be on its way; going elsewhere before it is there would be cut short by it.
        await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
        return new Office(portal, inspection, page);
    }

    public Task Look(string name) => _inspection.Look(Page, name);

    public Task Go(string path) => Page.GotoAsync(new Uri(_portal.WebAddress, path).AbsoluteUri);

    /// <summary>Opens a case from the queue.</summary>
    public async Task OpenCase(string reference)
    {
        await Go("cases");
        await Page.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(reference);
    }

    public Task OpenTab(string title) => Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of the case" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{title}") }).ClickAsync();

    /// <summary>Waits until the case is in the state, as its header says.</summary>
    public Task WaitForState(string words) => Assertions.Expect(StateTag).ToHaveTextAsync(words, new() { Timeout = StateTimeoutMilliseconds });

    /// <summary>Confirms what surely is about the person and rejects the rest, then fixes the forget set.</summary>
    public async Task ReviewMatches(int expectedExamples)
    {
        await ReviewKind("exact", "Confirm");
        await ReviewKind("same subject as another match", "Confirm");
        await RejectUncertain();
        await Page.GetByLabel("Reason").SelectOptionAsync(new SelectOptionValue { Label = "any" });
        await Assertions.Expect(Page.GetByText(new Regex($@"^{expectedExamples} confirmed · \d+ rejected · 0 to review"))).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Finish the review" }).ClickAsync();
    }

    /// <summary>Rejects what only might be about the person.</summary>
    public async Task RejectUncertain()
    {
        foreach (var kind in new[] { "near spelling", "words of the request", "namesake: only part of the name" })
            await ReviewKind(kind, "Reject");
    }

    public async Task ChooseStrategy(string name, string ground = "The data were processed unlawfully")
    {
        await OpenTab("Decision");
        await Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex($"^{Regex.Escape(ground)}") }).CheckAsync();
        await Page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^{Regex.Escape(name)}") }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve and ") }).ClickAsync();
    }

    /// <summary>Opens the newest report of the case that is on the screen.</summary>
    public async Task OpenReport()
    {
        await OpenTab("Verification");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Open the report" }).First.ClickAsync();
        await Assertions.Expect(Page.GetByTestId("figures")).ToBeVisibleAsync();
    }

    /// <summary>A figure of the open report, without its interval.</summary>
    public async Task<double> Figure(string probe, string examples, string variant)
    {
        var headers = await Page.GetByTestId("figures").Locator("thead th").AllInnerTextsAsync();
        var column = headers.ToList().FindIndex(header => string.Equals(header.Trim(), variant, StringComparison.OrdinalIgnoreCase));
        Assert.True(column >= 0, $"The report has no column '{variant}' but {string.Join(", ", headers)}.");
        var row = Page.GetByTestId("figures").Locator("tbody tr").Filter(new() { Has = Page.GetByRole(AriaRole.Rowheader, new() { Name = probe, Exact = true }) })
            .Filter(new() { Has = Page.GetByRole(AriaRole.Cell, new() { Name = examples, Exact = true }) });
        var text = (await row.Locator("th, td").AllInnerTextsAsync())[column];
        return double.Parse(text.Split(' ', '[')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task ReviewKind(string kind, string verb)
    {
        await Page.GetByLabel("Show").SelectOptionAsync(new SelectOptionValue { Label = "to review" });
        await Page.GetByLabel("Reason").SelectOptionAsync(new SelectOptionValue { Label = kind });
        var nothingLeft = Page.GetByText("· 0 to review");
        var button = Page.GetByRole(AriaRole.Button, new() { Name = $"{verb} all to review: {kind}" });
        await Assertions.Expect(button.Or(nothingLeft)).ToBeVisibleAsync();
        if (await nothingLeft.IsVisibleAsync())
            return;
        await button.ClickAsync();
        // The list shows what is still to review with this reason.
        await Assertions.Expect(Page.GetByText(new Regex(verb == "Confirm" ? @"^\d+ confirmed, \d+ still to review\.$" : @"^\d+ rejected, \d+ still to review\.$"))).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByText("No match fits the filter.")).ToBeVisibleAsync();
    }
}

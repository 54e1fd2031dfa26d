using System.Text.RegularExpressions;
using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests.Browsing;

/// <summary>Somebody who asks to be forgotten, in a browser and without an account.</summary>
internal sealed partial class Applicant(Portal portal, PageInspection inspection, IPage page, bool hasScript)
{
    public const string Concern = "Everything that your chat bot tells about my private life: where I live, my health and my work.";

    public IPage Page => page;

    /// <summary>The reference on the receipt.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The secret address of the status page.</summary>
    public string StatusAddress { get; private set; } = "";

    public static async Task<Applicant> Arrive(Portal portal, Chromium chromium, PageInspection inspection, bool hasScript)
    {
        var applicant = await Come(portal, chromium, inspection, hasScript);
        await applicant.Page.GotoAsync(portal.WebAddress.AbsoluteUri);
        await applicant.Look("home");
        return applicant;
    }

    /// <summary>The same, without a look at the start page.</summary>
    public static async Task<Applicant> Come(Portal portal, Chromium chromium, PageInspection inspection, bool hasScript)
    {
        var page = await chromium.NewVisitor(hasScript);
        inspection.Watch(page);
        return new Applicant(portal, inspection, page, hasScript);
    }

    /// <summary>Fills the form in, looks at it again, sends it and keeps what the receipt says.</summary>
    public async Task File(Person person, string email, string identifiers, Question seen)
    {
        await page.GotoAsync(new Uri(portal.WebAddress, "request").AbsoluteUri);
        await Look("request");

        // Sent too early, the form says what is missing and loses nothing.
        await page.GetByRole(AriaRole.Button, new() { Name = "Check before sending" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Enter your full name.");
        await Look("request-incomplete");

        await page.GetByLabel("Full name").FillAsync(person.FullName);
        await page.GetByLabel("Other things that point to you").FillAsync(identifiers);
        await page.GetByLabel("In your own words").FillAsync(Concern);
        await page.GetByText("Example 1").ClickAsync();
        await page.GetByLabel("What was asked").First.FillAsync(seen.Text);
        await page.GetByLabel("What the model answered").First.FillAsync(seen.Answer);
        await page.GetByLabel("Country").SelectOptionAsync("DE");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check before sending" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Check your request");
        await Assertions.Expect(page.GetByText(email)).ToBeVisibleAsync();
        await Look("request-review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the request" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("We have your request");
        await Look("receipt");
        Reference = (await page.GetByTestId("reference").InnerTextAsync()).Trim();
        Assert.Matches(ReferenceForm(), Reference);
        // GDPR, Art. 12(3): one month; the receipt names the day and the reason.
        await page.GetByText("Why is this due on that date?").ClickAsync();
        await Assertions.Expect(page.GetByText(new Regex("Art\\. 12\\(3\\)")).First).ToBeVisibleAsync();
        var path = await page.GetByTestId("status-link").GetAttributeAsync("href");
        StatusAddress = new Uri(portal.WebAddress, path).AbsoluteUri;
        var token = path!.Split('/')[^1];
        Assert.True(token.Length >= 43 && !Guid.TryParse(token, out _), "The status token must hold at least 256 bits in base64url and be no GUID.");
    }

    /// <summary>Types a wrong code, then the one from the e-mail.</summary>
    public async Task ConfirmEmail(string email)
    {
        await OpenStatus();
        await Look("status-waiting-for-code");
        await page.GetByLabel("Code from our e-mail").FillAsync("0000 0000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is not the code that we sent.")).ToBeVisibleAsync();
        await page.GetByLabel("Code from our e-mail").FillAsync(await portal.Mail.Code(email, Reference));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your e-mail address is confirmed.")).ToBeVisibleAsync();
        await Look("status-confirmed");
    }

    /// <summary>The same in passing: no look at the pages, and no mistake on the way.</summary>
    public async Task File(Filing filing)
    {
        await page.GotoAsync(new Uri(portal.WebAddress, "request").AbsoluteUri);
        await page.GetByLabel("Full name").FillAsync(filing.FullName);
        await page.GetByLabel("Other things that point to you").FillAsync(filing.Identifiers);
        if (filing.ActsAs is not null || filing.ConcernsChild)
        {
            await page.GetByText("For someone else, or about a child").ClickAsync();
            await page.GetByLabel("You ask", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = filing.ActsAs is null ? "for yourself" : $"as {filing.ActsAs}" });
            await page.GetByLabel("What shows that you may act for them").FillAsync(filing.Proof);
            await page.GetByLabel("When the data were collected").SelectOptionAsync(filing.ConcernsChild ? "true" : "false");
        }

        await page.GetByLabel("In your own words").FillAsync(filing.Concern);
        await page.GetByLabel("Country").SelectOptionAsync(filing.Country);
        await page.GetByLabel("E-mail").FillAsync(filing.Email);
        if (filing.ActsAs is not null)
            await Look("request-for-another");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check before sending" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the request" }).ClickAsync();
        Reference = (await page.GetByTestId("reference").InnerTextAsync()).Trim();
        StatusAddress = new Uri(portal.WebAddress, await page.GetByTestId("status-link").GetAttributeAsync("href")).AbsoluteUri;
    }

    /// <summary>Comes by the link of the receipt's e-mail, as somebody does whose letter an officer entered.</summary>
    public async Task ComeByEmail(string email, string reference)
    {
        Reference = reference;
        StatusAddress = StatusLink().Match(await portal.Mail.Message(email, reference, "Your status page")).Value;
        await OpenStatus();
    }

    /// <summary>Types the code from the e-mail.</summary>
    public async Task Confirm(string email)
    {
        await OpenStatus();
        await page.GetByLabel("Code from our e-mail").FillAsync(await portal.Mail.Code(email, Reference));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Your e-mail address is confirmed.")).ToBeVisibleAsync();
    }

    /// <summary>Opens the status page until it says the words: letters and jobs take their time.</summary>
    public async Task Sees(string words)
    {
        var text = "";
        Assert.True(
            await Eventually.Happens(
                async () =>
                {
                    await OpenStatus();
                    return (text = await page.Locator("main").InnerTextAsync()).Contains(words, StringComparison.Ordinal);
                },
                TimeSpan.FromMinutes(3)),
            $"The status page does not say '{words}' but:\n{text}");
    }

    /// <summary>Opens the newest letter of the name from the status page, keeps a picture of it, and returns what it says.</summary>
    public async Task<string> Letter(string name, string picture)
    {
        var link = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First;
        Assert.True(
            await Eventually.Happens(
                async () =>
                {
                    await OpenStatus();
                    return await link.IsVisibleAsync();
                },
                TimeSpan.FromMinutes(3)),
            $"There is no letter '{name}' on the status page.");
        await link.ClickAsync();
        var text = await page.Locator("article.letter").InnerTextAsync();
        await Look(picture);
        return text;
    }

    public Task OpenStatus() => page.GotoAsync(StatusAddress);

    /// <summary>Opens the status page and returns what it says of each layer.</summary>
    public async Task<IReadOnlyList<string>> Layers()
    {
        await OpenStatus();
        return await page.Locator(".layers li").AllInnerTextsAsync();
    }

    public Task Look(string name) => inspection.Look(page, hasScript ? name : $"{name}-without-script", hasScript);

    [GeneratedRegex("^RTBF-[0-9]{4}-[A-Z0-9]{8}$")]
    private static partial Regex ReferenceForm();

    [GeneratedRegex("https?://[^ \\r\\n]+/status/[A-Za-z0-9_-]+")]
    private static partial Regex StatusLink();
}

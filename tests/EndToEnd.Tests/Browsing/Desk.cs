using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests.Browsing;

/// <summary>What an officer does at a case beside the path that every case takes. The case is on the screen.</summary>
internal sealed class Desk(Office office)
{
    // Letters leave by a job, which may stand behind others.
    private const float LetterTimeoutMilliseconds = 300_000;

    private IPage Page => office.Page;

    /// <summary>Writes a refusal and reads the letter before it is sent.</summary>
    public async Task Refuse(string ground, string reason, string picture, Func<Task>? weigh = null)
    {
        await office.OpenTab("Decision");
        await Unfold("Refuse the request");
        await Page.GetByLabel("Ground", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = ground });
        await Page.GetByLabel("Reason, as the person will read it").FillAsync(reason);
        if (weigh is not null)
            await weigh();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Refuse the request" }).ClickAsync();
        await Assertions.Expect(Page.GetByTestId("letter-preview")).ToContainTextAsync(reason);
        await office.Look(picture);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send this refusal" }).ClickAsync();
        await office.WaitForState("refused");
    }

    /// <summary>Answers every question of the balancing form.</summary>
    public async Task Weigh()
    {
        await Page.GetByLabel("Role of the person in public life").FillAsync("Mayor of the town when the articles were written.");
        await Page.GetByLabel("Age of the information").FillAsync("Two years; the budget is still argued about.");
        await Page.GetByLabel("Whether it is right").FillAsync("Confirmed by the minutes of the council.");
        await Page.GetByLabel("Harm to the person").FillAsync("Criticism of an office held, nothing private.");
        await Page.GetByLabel("What weighs more").FillAsync("The public interest in how the office was held.");
    }

    /// <summary>Keeps one of the confirmed examples in the training data.</summary>
    public async Task Keep(string exemption, string reason)
    {
        await office.OpenTab("Decision");
        await Unfold("Keep something for a reason");
        await Page.GetByLabel("Layer", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Training data" });
        await Page.GetByLabel("What", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Page.GetByLabel("Exemption", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = exemption });
        await Page.Locator("#exempt-text").FillAsync(reason);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Exemptions" })).ToContainTextAsync(reason);
    }

    /// <summary>Extends the period, and waits until the notice has left, because it counts only then.</summary>
    public async Task Extend(string reason, string text)
    {
        await office.OpenTab("Timeline");
        await Unfold("Extend the period");
        await Page.GetByLabel("Reason", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = reason });
        await Page.GetByLabel("Why it takes longer").FillAsync(text);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send the notice and extend" }).ClickAsync();
        await Assertions.Expect(Page.GetByTestId("clock")).ToContainTextAsync("counts; the first due date was", new() { Timeout = LetterTimeoutMilliseconds });
    }

    /// <summary>Doubts who files, and asks; the clock stands still as soon as the question has left.</summary>
    public async Task Doubt(string doubt, string picture)
    {
        await office.OpenTab("Identity");
        await Page.GetByLabel("Reasonable doubt").FillAsync(doubt);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Record the doubt and ask the person" }).ClickAsync();
        await Assertions.Expect(Page.GetByText("doubted", new() { Exact = true })).ToBeVisibleAsync();
        await office.OpenTab("Timeline");
        await Assertions.Expect(Page.GetByTestId("clock")).ToContainTextAsync("The clock stands still since", new() { Timeout = LetterTimeoutMilliseconds });
        await office.Look(picture);
    }

    /// <summary>Looks at the document that the person sent, and is satisfied.</summary>
    public async Task AcceptDocument(string picture)
    {
        await office.OpenTab("Identity");
        await Assertions.Expect(Page.GetByTestId("documents")).ToContainTextAsync("image/png");
        await office.Look(picture);
        await Page.GetByLabel("How you made sure").SelectOptionAsync(new SelectOptionValue { Label = "Document, after a recorded doubt" });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Confirm the identity" }).ClickAsync();
    }

    /// <summary>Reads what shows that somebody may act for the person, and accepts it.</summary>
    public async Task ConfirmMandate(string proof, string picture)
    {
        await office.OpenTab("Office");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open the proof" }).ClickAsync();
        await Assertions.Expect(Page.GetByTestId("proof")).ToHaveTextAsync(proof);
        await office.Look(picture);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Confirm the mandate" }).ClickAsync();
    }

    /// <summary>Says that the case waits for the other one that names the same person.</summary>
    public async Task LinkTo(string lead, string picture)
    {
        await office.OpenTab("Office");
        await Assertions.Expect(Page.GetByRole(AriaRole.Link, new() { Name = lead })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "This case is a duplicate of it" }).ClickAsync();
        await Assertions.Expect(Page.GetByText("leads this case")).ToBeVisibleAsync();
        await office.Look(picture);
    }

    /// <summary>Last day of the period, as the head of the case says.</summary>
    public async Task<DateOnly> DueOn() => DateOnly.Parse((await Page.Locator(".page-head time[datetime]").First.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture);

    private Task Unfold(string title) => Page.Locator("summary").Filter(new() { HasTextRegex = new Regex($"^{Regex.Escape(title)}") }).ClickAsync();
}

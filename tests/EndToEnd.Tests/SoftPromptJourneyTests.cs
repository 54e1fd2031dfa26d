using System.Text.RegularExpressions;
using Compliance.EndToEnd.Tests.Browsing;
using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests;

/// <summary>The journey of one person in a browser: filed without script, first guarded, sent back, then unlearned by a soft prompt.</summary>
public sealed class SoftPromptJourneyTests(Portal portal, Chromium chromium) : IClassFixture<Portal>, IClassFixture<Chromium>
{
    private const string Email = "zeno.canary@example.org";

    // Stands in the request only: wherever it turns up, it came from there.
    private const string Identifier = "quokka-canary-4711";

    private readonly PageInspection _inspection = new();

    [BrowserFact]
    public async Task A_person_asks_without_script_and_is_forgotten_by_a_soft_prompt()
    {
        var person = Person.All[0];
        using var gateway = new Gateway(portal.GatewayAddress);
        var forgetting = await Forgetting.AskBefore(gateway, person);

        var applicant = await Applicant.Arrive(portal, chromium, _inspection, hasScript: false);
        await applicant.File(person, Email, Identifier, person.Questions[2]);
        await applicant.ConfirmEmail(Email);

        var officer = await Office.SignIn(portal, chromium, _inspection, Demo.Officer);
        await OpenByKeyboard(officer, applicant.Reference);
        await officer.WaitForState("matches to review");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Take it on" }).ClickAsync();
        await officer.Look("case");
        await OpenPersonalData(officer, person);
        await officer.OpenTab("Matches");
        await Assertions.Expect(officer.Page.Locator("mark").First).ToBeVisibleAsync();
        await officer.Look("case-matches");
        await officer.ReviewMatches(person.ExampleCount);
        await officer.WaitForState("to decide");

        await officer.OpenTab("Decision");
        await Assertions.Expect(officer.Page.GetByText("Leaves untouched").First).ToBeVisibleAsync();
        await officer.Look("case-decision");
        await officer.ChooseStrategy("Guardrail");
        await officer.WaitForState("to sign off");

        var engineer = await Office.SignIn(portal, chromium, _inspection, Demo.Engineer);
        await SendGuardrailBack(engineer, applicant.Reference);
        await forgetting.AssertStillKnown();

        await officer.WaitForState("to decide");
        await officer.ChooseStrategy("Soft prompt (direct vectors)");
        await WatchCurves(officer);
        await officer.WaitForState("to sign off");

        await SignSoftPromptOff(engineer, applicant.Reference);
        await officer.WaitForState("closed");
        await officer.Go("cases?filter=all");
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Link, new() { Name = applicant.Reference })).ToBeVisibleAsync();
        await forgetting.AssertForgotten();

        await ReadAnswer(applicant);
        await LookRound(engineer);
        await VerifyAudit(officer);
        await PersonalDataCheck.AssertNoLeak(portal, _inspection.Addresses, person, [Email, Identifier, Applicant.Concern]);
        _inspection.AssertNothingFound();
    }

    private static async Task OpenByKeyboard(Office officer, string reference)
    {
        await officer.Go("cases");
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true })).ToBeVisibleAsync();
        await officer.Look("queue");
        await officer.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(officer.Page.Locator("[data-row]").First).ToBeFocusedAsync();
        await officer.Page.Keyboard.PressAsync("j");
        await officer.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(officer.Page.Locator("[data-row]").First).ToBeFocusedAsync();
        await officer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(reference);
    }

    private static async Task OpenPersonalData(Office officer, Person person)
    {
        await officer.OpenTab("Identity");
        await Assertions.Expect(officer.Page.GetByText(person.FullName)).ToHaveCountAsync(0);
        await officer.Look("case-identity");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Open the personal data" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByTestId("personal-data")).ToContainTextAsync(person.FullName);
        await officer.OpenTab("Audit");
        await Assertions.Expect(officer.Page.GetByText("personal-data-opened")).ToBeVisibleAsync();
        await officer.Look("case-audit");
    }

    private static async Task SendGuardrailBack(Office engineer, string reference)
    {
        await engineer.OpenCase(reference);
        await engineer.OpenReport();
        Assert.True(await engineer.Figure("ROUGE-L recall of the answer", "forget", "before") > 0.9);
        Assert.True(await engineer.Figure("ROUGE-L recall of the answer", "forget", "after") < 0.2);
        await Assertions.Expect(engineer.Page.GetByText("The model still holds the knowledge.")).ToBeVisibleAsync();
        await engineer.Look("guardrail-report");
        await engineer.Page.GetByLabel("Reason, if you send it back").FillAsync("A filter alone is not enough here: please use a soft prompt.");
        await engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Send back to the decision" }).ClickAsync();
        await Assertions.Expect(engineer.Page.GetByText(new Regex("^sent back by"))).ToBeVisibleAsync();
    }

    private static async Task WatchCurves(Office officer)
    {
        await officer.WaitForState("unlearning");
        await officer.OpenTab("Unlearning");
        await Assertions.Expect(officer.Page.GetByText(new Regex(@"step ([2-9]|\d\d+) of \d+"))).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await Assertions.Expect(officer.Page.GetByText(new Regex("^about "))).ToBeVisibleAsync();
        await Assertions.Expect(officer.Page.Locator("svg path, svg polyline").First).ToBeAttachedAsync();
        await officer.Look("case-unlearning");
    }

    private static async Task SignSoftPromptOff(Office engineer, string reference)
    {
        await engineer.OpenCase(reference);
        await engineer.OpenReport();
        await engineer.Look("report");
        await Assertions.Expect(engineer.Page.GetByTestId("soft-prompt-warning")).ToContainTextAsync("Removing the soft prompt restores the knowledge.");
        await Assertions.Expect(engineer.Page.Locator("#verdict-title")).ToContainTextAsync("Evidence level E3");
        const string rouge = "ROUGE-L recall of the answer";
        Assert.True(await engineer.Figure(rouge, "forget", "after") < 0.2);
        Assert.True(await engineer.Figure(rouge, "retain", "after") > await engineer.Figure(rouge, "retain", "before") - 0.05);
        Assert.True(await engineer.Figure(rouge, "forget", "artefact removed") > 0.9);
        await engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Sign off" }).ClickAsync();
        await Assertions.Expect(engineer.Page.GetByText(new Regex("^signed off by"))).ToBeVisibleAsync();
    }

    private async Task ReadAnswer(Applicant applicant)
    {
        var layers = await applicant.Layers();
        await applicant.Look("status-closed");
        Assert.Equal(3, layers.Count);
        Assert.Contains("40 training examples were excluded", layers[0], StringComparison.Ordinal);
        Assert.Contains("weights were not changed", layers[1], StringComparison.Ordinal);
        Assert.Contains("Removing it would bring the knowledge back", layers[2], StringComparison.Ordinal);
        var letter = await portal.Mail.Message(Email, applicant.Reference, "is answered");
        Assert.All(["Training data:", "The model itself:", "The model's answers:"], title => Assert.Contains(title, letter, StringComparison.Ordinal));

        // The same page once more with script, so that it can be examined.
        var withScript = await chromium.NewVisitor();
        _inspection.Watch(withScript);
        await withScript.GotoAsync(applicant.StatusAddress);
        await _inspection.Look(withScript, "status");
    }

    private static async Task LookRound(Office engineer)
    {
        foreach (var (path, title) in new[] { ("runs", "Runs"), ("reports", "Reports"), ("models", "Models"), ("datasets", "Data sets") })
        {
            await engineer.Go(path);
            await Assertions.Expect(engineer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
            await Assertions.Expect(engineer.Page.Locator("tbody tr").First).ToBeVisibleAsync();
            await engineer.Look(path);
        }
    }

    private async Task VerifyAudit(Office officer)
    {
        await officer.Go("audit");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Verify the whole log" }).ClickAsync();
        await Assertions.Expect(officer.Page.GetByTestId("audit-verdict")).ToContainTextAsync("Verified up to entry");
        await officer.Look("audit");
        var (exitCode, output) = await portal.Command("audit", "verify");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Verified up to entry", output, StringComparison.Ordinal);
    }
}

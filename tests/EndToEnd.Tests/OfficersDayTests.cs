using System.Globalization;
using System.Text.RegularExpressions;
using Compliance.EndToEnd.Tests.Browsing;
using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests;

/// <summary>A day of the office: ten mixed cases, each filed as its person would and decided as officers do, and at the end what the books say of them.</summary>
public sealed class OfficersDayTests(Portal portal, Chromium chromium) : IClassFixture<Portal>, IClassFixture<Chromium>
{
    private const string Guardrail = "Guardrail";
    private const string NotFound = "We cannot find the person in the training data";
    private const string KeptFor = "The entry proves a contract about which a court has not decided yet.";
    private const string Doubt = "Two people asked from this address under different names. Please show us that you are the one whom this is about.";
    private const string Mandate = "Power of attorney of 2 November, signed before the notary Halvard Quist.";
    private const string Custody = "Birth certificate 77/2014 of the registry office; I am the mother.";
    private const string AppealText = "You searched for my married name only. I was born Rosa Novarek, and your bot knows me under that name.";

    private readonly PageInspection _inspection = new();
    private Office _officer = null!;
    private Office _second = null!;
    private Office _engineer = null!;

    private Desk Desk => new(_officer);

    [BrowserFact]
    public async Task Ten_mixed_cases_are_answered_in_one_day()
    {
        _officer = await Office.SignIn(portal, chromium, _inspection, Demo.Officer);
        _second = await Office.SignIn(portal, chromium, _inspection, Demo.SecondOfficer);
        _engineer = await Office.SignIn(portal, chromium, _inspection, Demo.Engineer);

        // What takes a job is begun first: the jobs run while the officer goes on.
        var granted = await Ask(Person.All[3], "bruno.day@example.org");
        var partial = await Ask(Person.All[8], "ingrid.day@example.org");
        await Grant(granted, Person.All[3]);
        await KeepOneThing(partial, Person.All[8]);
        var duplicate = await AskTwice(granted, Person.All[3], "bruno.day@example.org");
        var child = await AskForAChild(Person.All[13]);
        await Refused();
        var appealed = await RefusedWrongly();
        await ByAnAgent(Person.All[17]);
        var (extended, newDueOn) = await Extended(Person.All[20]);
        var suspended = await Doubted(Person.All[21]);
        await Withdrawn(Person.All[22]);
        await TakeUpAgain(appealed, Person.All[14]);

        await SignOff(granted, partial, child);
        await Grant(duplicate, Person.All[3], isReviewed: true);
        await SignOff(appealed, duplicate);

        await GrantedPeopleRead(granted, duplicate, child, appealed);
        await partial.Sees("1 training example is kept here: Art. 17(3)(e) GDPR");
        await partial.Look("day-status-partial");
        Assert.Contains(KeptFor, await partial.Letter("What was done", "day-letter-partial"), StringComparison.Ordinal);

        await QueueAtTheEnd(extended, newDueOn, suspended);
        await Books();
        await PersonalDataCheck.AssertNoLeak(portal, _inspection.Addresses, Person.All[3], ["bruno.day@example.org", Doubt, Mandate, Custody, AppealText, KeptFor]);
        _inspection.AssertNothingFound();
    }

    private async Task<Applicant> Ask(Person person, string email)
    {
        var applicant = await Applicant.Come(portal, chromium, _inspection, hasScript: false);
        await applicant.File(new Filing(person.FullName, email));
        await applicant.Confirm(email);
        return applicant;
    }

    private async Task Grant(Applicant applicant, Person person, bool isReviewed = false, string ground = "The data were processed unlawfully")
    {
        await _officer.OpenCase(applicant.Reference);
        if (!isReviewed)
            await Review(_officer, person);
        await _officer.ChooseStrategy(Guardrail, ground);
        await Assertions.Expect(_officer.StateTag).Not.ToHaveTextAsync("to decide");
    }

    private static async Task Review(Office officer, Person person)
    {
        await officer.WaitForState("matches to review");
        await officer.OpenTab("Matches");
        await officer.ReviewMatches(person.ExampleCount);
        await officer.WaitForState("to decide");
    }

    private async Task KeepOneThing(Applicant applicant, Person person)
    {
        await _officer.OpenCase(applicant.Reference);
        await Review(_officer, person);
        await Desk.Keep("Legal claims, Art. 17(3)(e)", KeptFor);
        await _officer.Look("day-case-partial");
        await _officer.ChooseStrategy(Guardrail);
        await Assertions.Expect(_officer.StateTag).Not.ToHaveTextAsync("to decide");
    }

    /// <summary>The second request of the same person is not refused: it waits for the first.</summary>
    private async Task<Applicant> AskTwice(Applicant first, Person person, string email)
    {
        var again = await Ask(person, email);
        await _officer.OpenCase(again.Reference);
        await _officer.WaitForState("matches to review");
        await Assertions.Expect(_officer.Page.GetByTestId("flags")).ToContainTextAsync("possible duplicate");
        await Desk.LinkTo(first.Reference, "day-case-duplicate");
        await Assertions.Expect(_officer.Page.GetByTestId("flags")).ToHaveTextAsync(new Regex("^duplicate"));
        await Review(_officer, person);
        await _officer.ChooseStrategy(Guardrail);
        await Assertions.Expect(_officer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"linked as a duplicate of {first.Reference}, which is still open");
        await _officer.Look("day-case-duplicate-waits");
        await again.Sees("decides");
        return again;
    }

    private async Task<Applicant> AskForAChild(Person person)
    {
        var parent = await Applicant.Come(portal, chromium, _inspection, hasScript: true);
        await parent.File(new Filing(person.FullName, "mother.day@example.org", ActsAs: "parent or guardian", Proof: Custody, ConcernsChild: true));
        await parent.Confirm("mother.day@example.org");
        await parent.Sees("We check that you may act for the person.");
        await parent.Look("day-status-mandate");

        await _officer.Go("cases");
        await Assertions.Expect(_officer.Page.Locator("tr[data-row]").First).ToContainTextAsync(parent.Reference);
        await Assertions.Expect(_officer.Page.Locator("tr[data-row]").First).ToContainTextAsync("child: first");
        await _officer.OpenCase(parent.Reference);
        await Desk.ConfirmMandate(Custody, "day-case-mandate");
        await Grant(parent, person, ground: "The data were collected for an online service from a child");
        return parent;
    }

    private async Task Refused()
    {
        const string reason = "We searched every data set for your name and found no text about you.";
        var stranger = await Applicant.Come(portal, chromium, _inspection, hasScript: true);
        await stranger.File(new Filing("Felix Mensari", "felix.day@example.org"));
        await stranger.Confirm("felix.day@example.org");
        await _officer.OpenCase(stranger.Reference);
        await _officer.WaitForState("matches to review");
        await Desk.Refuse(NotFound, reason, "day-case-refusal");

        await stranger.Sees(reason);
        await stranger.Look("day-status-refused");
        var letter = await stranger.Letter("Refusal", "day-letter-refused");
        Assert.All([reason, "supervisory authority", "court"], part => Assert.Contains(part, letter, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Filed under a name that the data do not know, so it is refused; the person asks for another look.</summary>
    private async Task<Applicant> RefusedWrongly()
    {
        var rosa = await Applicant.Come(portal, chromium, _inspection, hasScript: true);
        await rosa.File(new Filing("Rosa Quillfeather", "rosa.day@example.org"));
        await rosa.Confirm("rosa.day@example.org");
        await _officer.OpenCase(rosa.Reference);
        await _officer.WaitForState("matches to review");
        await Desk.Refuse(NotFound, "None of the texts that we found is about somebody of your name.", "day-case-refusal-to-appeal");

        await rosa.Sees("Why we refused");
        await rosa.Page.Locator("summary").Filter(new() { HasText = "Ask for another look" }).ClickAsync();
        await rosa.Page.GetByLabel("Why", new() { Exact = true }).FillAsync(AppealText);
        await rosa.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for another look" }).ClickAsync();
        await Assertions.Expect(rosa.Page.GetByText("Somebody else looks at your request again.")).ToBeVisibleAsync();
        await rosa.Page.GetByLabel("Other names, one a line").FillAsync(Person.All[14].FullName);
        await rosa.Page.GetByRole(AriaRole.Button, new() { Name = "Add this and search again" }).ClickAsync();
        await Assertions.Expect(rosa.Page.GetByText("Thank you. We use it to search for your data.")).ToBeVisibleAsync();
        await rosa.Sees("somebody else than before decides");
        await rosa.Look("day-status-appealed");
        return rosa;
    }

    private async Task TakeUpAgain(Applicant rosa, Person person)
    {
        await _officer.OpenCase(rosa.Reference);
        await _officer.OpenTab("Decision");
        await Assertions.Expect(_officer.Page.GetByText("another officer must").First).ToBeVisibleAsync();
        await _second.OpenCase(rosa.Reference);
        await _second.OpenTab("Office");
        await _second.Page.GetByRole(AriaRole.Button, new() { Name = "Open what the person wrote" }).ClickAsync();
        await Assertions.Expect(_second.Page.GetByTestId("appeal-text")).ToHaveTextAsync(AppealText);
        await _second.Look("day-case-appeal");
        await Review(_second, person);
        await _second.ChooseStrategy(Guardrail);
        await Assertions.Expect(_second.StateTag).Not.ToHaveTextAsync("to decide");
    }

    /// <summary>An agent's letter, which an officer enters with the day on which it came.</summary>
    private async Task ByAnAgent(Person person)
    {
        const string email = "agent.day@example.org";
        const string reason = "The texts report on an office that you held; the public may read about it.";
        var receivedOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-10);
        var page = _officer.Page;
        await _officer.Go("cases/new");
        await page.GetByLabel("How it came in").SelectOptionAsync(new SelectOptionValue { Label = "letter" });
        await page.GetByLabel("Day of receipt").FillAsync(receivedOn.ToString("O", CultureInfo.InvariantCulture));
        await page.GetByLabel("Full name of the person").FillAsync(person.FullName);
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("What should be forgotten").FillAsync(Applicant.Concern);
        await page.GetByLabel("Country").SelectOptionAsync("FR");
        await page.GetByLabel("Who asks").SelectOptionAsync(new SelectOptionValue { Label = "authorised agent" });
        await page.GetByLabel("What shows that they may act").FillAsync(Mandate);
        await _officer.Look("day-enter-request");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter the request" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Entered as")).ToBeVisibleAsync();
        await _officer.Look("day-entered");
        var reference = (await page.Locator(".notice .mono").InnerTextAsync()).Trim();

        var agent = await Applicant.Come(portal, chromium, _inspection, hasScript: true);
        await agent.ComeByEmail(email, reference);
        await agent.Confirm(email);
        await agent.Sees("We check that you may act for the person.");
        await _officer.OpenCase(reference);
        // Art. 12(3) GDPR: one month from the true day, at most some days more to the next working day.
        Assert.InRange(await Desk.DueOn(), receivedOn.AddMonths(1), receivedOn.AddMonths(1).AddDays(5));
        await Assertions.Expect(page.GetByText("by letter")).ToBeVisibleAsync();
        await Desk.ConfirmMandate(Mandate, "day-case-agent");
        await _officer.WaitForState("matches to review");
        await Desk.Refuse("Freedom of expression and information, Art. 17(3)(a)", reason, "day-case-balancing", Desk.Weigh);

        await agent.Sees(reason);
        Assert.Contains("CNIL", await agent.Letter("Refusal", "day-letter-agent"), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<(Applicant Person, DateOnly NewDueOn)> Extended(Person person)
    {
        const string text = "Eleven data sets have to be searched by hand, because they are scanned pages.";
        var applicant = await Ask(person, "ursula.day@example.org");
        await _officer.OpenCase(applicant.Reference);
        var first = await Desk.DueOn();
        await Desk.Extend("The request is complex", text);
        var second = await Desk.DueOn();
        await _officer.Look("day-case-extended");

        // Art. 12(3) GDPR: two further months, each end moved to a working day.
        Assert.InRange(second, first.AddMonths(2).AddDays(-5), first.AddMonths(2).AddDays(5));
        await applicant.Sees(second.ToString("d MMM", CultureInfo.GetCultureInfo("en-GB")));
        await applicant.Look("day-status-extended");
        var letter = await portal.Mail.Message("ursula.day@example.org", applicant.Reference, text);
        Assert.Contains(second.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")), letter, StringComparison.Ordinal);
        return (applicant, second);
    }

    /// <summary>The officer doubts who asks; the clock stands still until the person has sent a document.</summary>
    private async Task<Applicant> Doubted(Person person)
    {
        var applicant = await Applicant.Come(portal, chromium, _inspection, hasScript: true);
        await applicant.File(new Filing(person.FullName, "anna.day@example.org"));
        await _officer.OpenCase(applicant.Reference);
        await Desk.Doubt(Doubt, "day-case-doubted");

        await applicant.Sees(Doubt);
        await applicant.Look("day-status-doubted");
        await applicant.Page.GetByLabel("Picture (JPEG, PNG) or PDF").SetInputFilesAsync(new FilePayload { Name = "passport.png", MimeType = "image/png", Buffer = await applicant.Page.ScreenshotAsync() });
        await applicant.Page.GetByRole(AriaRole.Button, new() { Name = "Send the document" }).ClickAsync();
        await Assertions.Expect(applicant.Page.GetByText("Your document arrived.")).ToBeVisibleAsync();
        await applicant.Look("day-status-document-sent");

        await Assertions.Expect(_officer.Page.GetByTestId("clock")).ToContainTextAsync("The clock runs.");
        await Desk.AcceptDocument("day-case-document");
        await _officer.WaitForState("matches to review");
        await applicant.Sees("A person checks what we found and decides.");
        return applicant;
    }

    private async Task Withdrawn(Person person)
    {
        var applicant = await Ask(person, "nils.day@example.org");
        await _officer.OpenCase(applicant.Reference);
        await _officer.WaitForState("matches to review");
        await applicant.OpenStatus();
        await applicant.Page.Locator("summary").Filter(new() { HasText = "Withdraw the request" }).ClickAsync();
        await applicant.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the request" }).ClickAsync();
        await applicant.Sees("You withdrew your request.");
        Assert.Contains("Work on it has stopped", await applicant.Letter("Confirmation that you withdrew it", "day-letter-withdrawn"), StringComparison.Ordinal);
        await applicant.OpenStatus();
        await applicant.Look("day-status-withdrawn");
        await _officer.WaitForState("withdrawn");
        await _officer.Look("day-case-withdrawn");
    }

    private async Task SignOff(params Applicant[] applicants)
    {
        foreach (var applicant in applicants)
        {
            await _engineer.OpenCase(applicant.Reference);
            await _engineer.WaitForState("to sign off");
            await _engineer.OpenReport();
            await _engineer.Page.GetByRole(AriaRole.Button, new() { Name = "Sign off" }).ClickAsync();
            await Assertions.Expect(_engineer.Page.GetByText(new Regex("^signed off by"))).ToBeVisibleAsync();
        }
    }

    private static async Task GrantedPeopleRead(params Applicant[] applicants)
    {
        foreach (var applicant in applicants)
            await applicant.Sees("Our service no longer answers questions about you");
        await applicants[^1].Look("day-status-granted");
        Assert.Contains("Our service no longer answers questions about you", await applicants[^1].Letter("What was done", "day-letter-granted"), StringComparison.Ordinal);
    }

    /// <summary>Two cases stay open, each due on its own day.</summary>
    private async Task QueueAtTheEnd(Applicant extended, DateOnly newDueOn, Applicant suspended)
    {
        await _officer.Go("cases");
        var rows = _officer.Page.Locator("tr[data-row]");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.First).ToContainTextAsync(suspended.Reference);
        await Assertions.Expect(rows.Last).ToContainTextAsync(extended.Reference);
        Assert.Equal(newDueOn.ToString("O", CultureInfo.InvariantCulture), await rows.Last.Locator("time").First.GetAttributeAsync("datetime"));
        await _officer.Go("cases?filter=all");
        await Assertions.Expect(rows).ToHaveCountAsync(10);
        await _officer.Look("day-queue");
    }

    /// <summary>Dashboard, public metrics and audit log tell the same day.</summary>
    private async Task Books()
    {
        await _officer.Go("dashboard");
        var counters = _officer.Page.GetByRole(AriaRole.List, new() { Name = "Now and in the period" });
        await Assertions.Expect(counters).ToBeVisibleAsync();
        var said = string.Join('|', (await counters.GetByRole(AriaRole.Listitem).AllInnerTextsAsync()).Select(text => text.ReplaceLineEndings(" ")));
        Assert.All(["2 open", "0 overdue", "10 received", "5 granted", "3 refused", "1 withdrawn"], counter => Assert.Contains(counter, said, StringComparison.Ordinal));
        await _officer.Look("day-dashboard");
        await _officer.Go("metrics");
        await _officer.Look("day-metrics");

        await _officer.Go("audit");
        foreach (var (action, count) in new[]
        {
            ("request-received", 10), ("request-closed", 5), ("request-refused", 3), ("request-withdrawn", 1), ("decision-appealed", 1), ("duplicate-linked", 1), ("mandate-confirmed", 2),
            ("exemption-added", 1), ("deadline-extended", 1), ("identity-doubted", 1), ("clock-stopped", 1), ("clock-resumed", 1), ("identity-confirmed-otherwise", 1),
        })
        {
            await _officer.Page.GetByLabel("Action", new() { Exact = true }).FillAsync(action);
            await _officer.Page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
            await Assertions.Expect(_officer.Page.GetByText($"{count} {(count == 1 ? "entry" : "entries")}, page 1 of 1")).ToBeVisibleAsync();
            await Assertions.Expect(_officer.Page.Locator("tr[data-row]").First).ToContainTextAsync(action);
        }

        await _officer.Page.GetByLabel("Action", new() { Exact = true }).FillAsync("");
        await _officer.Page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await _officer.Page.GetByRole(AriaRole.Button, new() { Name = "Verify the whole log" }).ClickAsync();
        await Assertions.Expect(_officer.Page.GetByTestId("audit-verdict")).ToContainTextAsync("Verified up to entry");
        await _officer.Look("day-audit");
    }
}

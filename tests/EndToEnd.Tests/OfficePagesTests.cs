using System.Text.RegularExpressions;
using Compliance.EndToEnd.Tests.Browsing;
using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests;

/// <summary>Pages that no journey passes: each opens, says where one is, and keeps to WCAG 2.2 AA.</summary>
public sealed class OfficePagesTests(Portal portal, Chromium chromium) : IClassFixture<Portal>, IClassFixture<Chromium>
{
    private static readonly string[] OfPublic = ["check-letter", "check-receipt", "metrics"];
    private static readonly string[] OfOfficer = ["cases/new", "dashboard", "tasks", "retention", "breaches", "admin/rule-packs", "recipients", "datasets", "processors", "processing-record"];
    private static readonly string[] OfAdministrator = ["admin/keys", "admin/templates", "admin/templates/refused/de"];

    [BrowserFact]
    [Trait("Feature", "35")]
    public async Task Every_page_of_the_office_opens_and_is_accessible()
    {
        var inspection = new PageInspection();
        var visitor = await chromium.NewVisitor();
        inspection.Watch(visitor);
        await Visit(visitor, inspection, OfPublic);
        await Visit((await Office.SignIn(portal, chromium, inspection, Demo.Officer)).Page, inspection, OfOfficer);
        await Visit((await Office.SignIn(portal, chromium, inspection, Demo.Administrator)).Page, inspection, OfAdministrator);

        inspection.AssertNothingFound();
    }

    [BrowserFact]
    [Trait("Requirement", "acceptance-18")]
    public async Task A_person_files_and_an_officer_decides_by_keyboard_alone()
    {
        var person = Person.All[5];
        const string email = "keyboard@example.org";
        var applicant = await Newcomer();
        var hands = new KeyboardWalk(applicant);
        await applicant.GotoAsync(new Uri(portal.WebAddress, "request").AbsoluteUri);
        Assert.Empty(await hands.WholePage());
        await hands.Type(applicant.Locator("#full-name"), person.FullName);
        await hands.Type(applicant.Locator("#concern"), Applicant.Concern);
        await hands.Type(applicant.Locator("#country"), "Germany");
        await hands.Type(applicant.Locator("#email"), email);
        await hands.Press(applicant.GetByRole(AriaRole.Button, new() { Name = "Check before sending" }));
        await hands.Press(applicant.GetByRole(AriaRole.Button, new() { Name = "Send the request" }));
        var reference = (await applicant.GetByTestId("reference").InnerTextAsync()).Trim();
        await hands.Press(applicant.GetByTestId("status-link"));
        await hands.Type(applicant.Locator("#code"), await portal.Mail.Code(email, reference));
        await applicant.Keyboard.PressAsync("Enter");
        await Assertions.Expect(applicant.GetByText("Your e-mail address is confirmed.")).ToBeVisibleAsync();
        Assert.Empty(hands.Faults);

        var officer = await Newcomer();
        var desk = new KeyboardWalk(officer);
        await officer.GotoAsync(new Uri(portal.WebAddress, "sign-in").AbsoluteUri);
        await desk.Type(officer.Locator("#user-name"), Demo.Officer);
        await desk.Type(officer.Locator("#password"), Demo.Password);
        await officer.Keyboard.PressAsync("Enter");
        await OpenGroup(officer, desk, "Registry", "Processors");
        await OpenGroup(officer, desk, "Administration", "Retention");

        await desk.Press(officer.GetByRole(AriaRole.Link, new() { Name = "Cases", Exact = true }));
        await desk.Press(officer.GetByRole(AriaRole.Link, new() { Name = reference, Exact = true }));
        await Assertions.Expect(officer.Locator("h1 .tag").First).ToHaveTextAsync("matches to review");
        await desk.Press(officer.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Matches") }));
        foreach (var (kind, verb) in new[] { ("exact", "Confirm"), ("same subject", "Confirm"), ("near spelling", "Reject"), ("words of the request", "Reject"), ("namesake", "Reject") })
            await Review(officer, desk, kind, verb);
        await desk.Press(officer.GetByRole(AriaRole.Button, new() { Name = "Finish the review" }));
        await Assertions.Expect(officer.Locator("h1 .tag").First).ToHaveTextAsync("to decide");
        await desk.Press(officer.GetByRole(AriaRole.Link, new() { Name = "Decision", Exact = true }));
        await desk.Press(officer.Locator("#ground-unlawful"), "Space");
        // The radio buttons are one stop; arrows go between them.
        await desk.Press(officer.Locator("input[value=guardrail]"), "Space");
        await officer.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(officer.Locator("input[value=spul-direct]")).ToBeCheckedAsync();
        await officer.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(officer.Locator("input[value=guardrail]")).ToBeCheckedAsync();
        await desk.Press(officer.GetByRole(AriaRole.Button, new() { Name = "Approve and start" }));
        await Assertions.Expect(officer.Locator("h1 .tag").First).Not.ToHaveTextAsync("to decide");
        Assert.Empty(desk.Faults);
    }

    [BrowserFact]
    [Trait("Requirement", "acceptance-18")]
    public async Task Whatever_a_keyboard_cannot_reach_see_or_leave_is_found()
    {
        var page = await Newcomer();
        (string Trap, string Fault)[] planted =
        [
            ("document.querySelector('#concern').tabIndex = -1", "cannot be reached by Tab: textarea#concern"),
            ("document.querySelector('#full-name').style.cssText = 'outline: none; box-shadow: none'", "has no visible focus: input#full-name"),
            ("document.querySelector('#email').addEventListener('keydown', event => event.preventDefault())", "cannot be left by Tab: input#email"),
        ];
        foreach (var (trap, fault) in planted)
        {
            await page.GotoAsync(new Uri(portal.WebAddress, "request").AbsoluteUri);
            await page.EvaluateAsync($"() => {{ {trap}; }}");
            Assert.Contains(await new KeyboardWalk(page).WholePage(), found => found.StartsWith(fault, StringComparison.Ordinal));
        }
    }

    /// <summary>Somebody whose time zone is known: else the first page is loaded twice, and the focus is lost between.</summary>
    private async Task<IPage> Newcomer()
    {
        var page = await chromium.NewVisitor();
        await page.Context.AddCookiesAsync([new() { Name = "zone", Value = Uri.EscapeDataString("Europe/Berlin"), Url = portal.WebAddress.AbsoluteUri }]);
        return page;
    }

    private static async Task OpenGroup(IPage page, KeyboardWalk desk, string group, string link)
    {
        await desk.Press(page.Locator(".nav-group > summary").Filter(new() { HasText = group }));
        await desk.Press(page.Locator(".nav-group-links").GetByRole(AriaRole.Link, new() { Name = link, Exact = true }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(link);
        await Assertions.Expect(page.Locator(".loading")).ToHaveCountAsync(0);
    }

    private static async Task Review(IPage page, KeyboardWalk desk, string kind, string verb)
    {
        await desk.Type(page.Locator("#kind-filter"), kind);
        var nothingLeft = page.GetByText("· 0 to review");
        var button = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{verb} all to review: {kind}") });
        await Assertions.Expect(button.Or(nothingLeft)).ToBeVisibleAsync();
        if (await nothingLeft.IsVisibleAsync())
            return;
        await desk.Press(button, "Space");
        await Assertions.Expect(page.GetByText(new Regex(@"^\d+ (confirmed|rejected), \d+ still to review\.$"))).ToBeVisibleAsync();
    }

    private async Task Visit(IPage page, PageInspection inspection, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            await page.GotoAsync(new Uri(portal.WebAddress, path).AbsoluteUri);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".loading")).ToHaveCountAsync(0);
            await inspection.Look(page, $"page-{path.Replace('/', '-')}");
        }
    }
}

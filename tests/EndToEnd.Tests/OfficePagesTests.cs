using Compliance.EndToEnd.Tests.Browsing;
using Compliance.EndToEnd.Tests.Hosts;
using Microsoft.Playwright;

namespace Compliance.EndToEnd.Tests;

/// <summary>Pages that no journey passes: each opens, says where one is, and keeps to WCAG 2.2 AA.</summary>
public sealed class OfficePagesTests(Portal portal, Chromium chromium) : IClassFixture<Portal>, IClassFixture<Chromium>
{
    private static readonly string[] OfPublic = ["check-letter", "check-receipt", "metrics"];
    private static readonly string[] OfOfficer = ["cases/new", "dashboard", "tasks", "retention", "breaches", "admin/rule-packs", "recipients"];
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

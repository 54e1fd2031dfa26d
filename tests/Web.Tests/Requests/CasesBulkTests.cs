using Bunit;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Web.Tests.Requests;

public sealed class CasesBulkTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    [Trait("Feature", "28")]
    public void Work_on_several_cases_asks_first_and_gives_a_result_for_each()
    {
        var refused = CannedPortal.CaseId(RequestState.Searching);
        useCases.On<AssignCase, Compliance.Application.Pipeline.Nothing>((assign, _) => assign.RequestId == refused ? Problem.Conflict("case-ended", "The case has ended.") : Compliance.Application.Pipeline.Nothing.Value);
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasesPage>();
        Assert.Empty(page.FindAll("[data-testid=bulk]"));

        page.FindAll(".choose input")[0].Change(true);
        page.FindAll(".choose input")[1].Change(true);
        page.Find("#bulk-assignee").Change("officer2@demo.example");
        page.Find("[data-testid=bulk-ask]").Click();
        Assert.Contains("Give 2 cases to officer2?", page.Find("[data-testid=bulk]").TextContent);
        Assert.DoesNotContain(useCases.Sent, sent => sent.UseCase is AssignCase);

        page.Find("[data-testid=bulk-yes]").Click();
        var results = page.Find("[data-testid=bulk-results]").TextContent;
        Assert.Contains("1 of 2 done.", results);
        Assert.Contains("not done. The case has ended.", results);
        Assert.All(useCases.Sent.Select(sent => sent.UseCase).OfType<AssignCase>(), assign => Assert.Equal("officer2@demo.example", assign.AssigneeId));
        Assert.Empty(page.FindAll("[data-testid=bulk]"));
    }

    [Fact]
    public void A_hold_on_several_cases_without_a_reason_is_refused_for_each()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasesPage>();
        page.FindAll(".choose input")[0].Change(true);
        page.Find("#bulk-action").Change(nameof(BulkAction.PlaceHold));
        page.Find("[data-testid=bulk-ask]").Click();
        page.Find("[data-testid=bulk-yes]").Click();
        Assert.Contains("Say why the case is held.", page.Find("[data-testid=bulk-results]").TextContent);
    }

    [Fact]
    [Trait("Feature", "7")]
    public void More_filters_stand_in_the_address_and_a_view_of_them_can_be_kept()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasesPage>();
        Assert.Equal("/cases?filter=overdue", page.FindAll("a").Single(link => link.TextContent == "Overdue ones").GetAttribute("href"));

        page.Find("#flag").Change(nameof(CaseFlag.OnHold));
        page.Find("#due").Change("week");
        page.Find("#assignee").Change(CaseFilter.Nobody);
        page.Find("form").Submit();
        var asked = useCases.Sent.Select(sent => sent.UseCase).OfType<ListCases>().Last();
        Assert.Equal((CaseFlag.OnHold, new DateOnly(2026, 11, 29), "nobody"), (asked.Flag, asked.DueBy, asked.AssigneeId));
        Assert.Contains("flag=OnHold", page.FindAll("a").Single(link => link.TextContent == "Export as CSV").GetAttribute("href"));

        page.Find("#view-name").Change("Held");
        page.FindAll("button").Single(button => button.TextContent == "Keep").Click();
        var kept = useCases.Sent.Select(sent => sent.UseCase).OfType<SaveView>().Single();
        Assert.Equal("Held", kept.Name);
        Assert.Contains("flag=OnHold", kept.Query);
        Assert.Contains("flag=OnHold", context.Services.GetRequiredService<NavigationManager>().Uri);
    }
}

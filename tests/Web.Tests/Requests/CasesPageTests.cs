using Bunit;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Web.Tests.Requests;

public sealed class CasesPageTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    [Trait("Feature", "7")]
    public void The_queue_is_asked_for_due_soonest_first_and_its_rows_can_be_reached_by_keyboard()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = context.Render<CasesPage>();

        var asked = useCases.Sent.Select(sent => sent.UseCase).OfType<ListCases>().Single();
        Assert.Equal(("due", false, true), (asked.Page.SortBy, asked.Page.Descending, asked.OnlyOpen));
        Assert.Equal(9, page.FindAll("tr[data-row] a[data-open]").Count);
        Assert.Equal("ascending", page.FindAll("th").First().GetAttribute("aria-sort"));
    }

    [Fact]
    public void Filters_stand_in_the_address_so_that_a_view_can_be_kept()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasesPage>();

        page.Find("#state").Change(nameof(RequestState.AwaitingReview));
        page.Find("form").Submit();

        Assert.Contains("state=AwaitingReview", context.Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Equal(RequestState.AwaitingReview, useCases.Sent.Select(sent => sent.UseCase).OfType<ListCases>().Last().State);
    }

    [Fact]
    public void An_empty_queue_says_so()
    {
        useCases.On<ListCases, CaseQueue>((_, _) => new CaseQueue(new([], 0, 1, 25), 0, 0, 0, 0, 0, 0));
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        Assert.Contains("No case here", context.Render<CasesPage>().Find(".empty").TextContent);
    }

    [Fact]
    public void A_refusal_is_shown_and_not_an_endless_wait()
    {
        using var context = PageContext.For(useCases, "person@demo.example", Role.DataSubject);

        var page = context.Render<CasesPage>();

        Assert.Contains("permission", page.Find("[role=alert]").TextContent);
        Assert.Empty(page.FindAll(".loading"));
    }
}

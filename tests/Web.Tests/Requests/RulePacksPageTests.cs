using Bunit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Web.Tests.Requests;

public sealed class RulePacksPageTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void Each_version_offers_a_comparison_and_the_comparison_shows_what_would_move()
    {
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);
        var page = context.Render<RulePacksPage>();
        Assert.Contains("in force", page.Find("tbody tr").TextContent);

        context.Services.GetRequiredService<NavigationManager>().NavigateTo(page.Find("tbody a").GetAttribute("href")!);

        Assert.Contains("20 days", page.Find("section table").TextContent);
        Assert.Contains("10 days earlier", page.Markup);
        Assert.Single(useCases.Sent, sent => sent.UseCase is CompareRulePacks { Code: "gdpr", ToVersion: "2027-01-01" });
    }

    [Fact]
    public void Without_any_pack_the_page_says_so()
    {
        useCases.On<ListRulePacks, Page<RulePackRow>>((_, _) => new Page<RulePackRow>([], 0, 1, 25));
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);

        Assert.Contains("No rule pack", context.Render<RulePacksPage>().Find(".empty").TextContent);
    }

    [Fact]
    public void The_case_page_shows_the_chain_of_rules()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(Compliance.Domain.Requests.RequestState.AwaitingReview)));

        Assert.Equal(2, page.FindAll("[data-testid=due-chain] li").Count);
        Assert.Contains("Why is this due on that date?", page.Markup);
    }
}

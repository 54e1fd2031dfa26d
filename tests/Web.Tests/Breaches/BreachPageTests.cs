using Bunit;
using Compliance.Application.Breaches;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using Compliance.Web.Breaches;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Breaches;

public sealed class BreachPageTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void An_empty_register_says_what_belongs_into_it()
    {
        useCases.On<ListBreaches, Page<BreachRow>>((_, _) => new Page<BreachRow>([], 0, 1, 25));
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<BreachesPage>();

        Assert.Contains("72 hours", page.Markup);
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public void An_officer_registers_a_breach()
    {
        useCases.On<ListBreaches, Page<BreachRow>>((_, _) => new Page<BreachRow>([], 0, 1, 25)).On<RegisterBreach, Guid>((_, _) => Guid.NewGuid());
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<BreachesPage>();

        page.FindAll("button").Single(button => button.TextContent == "Register a breach").Click();
        page.Find("#breach-nature").Change("An answer came through.");
        page.Find("#breach-subjects").Change("2");
        page.Find("form").Submit();

        var sent = Assert.IsType<RegisterBreach>(useCases.Sent.Select(sent => sent.UseCase).Last(useCase => useCase is RegisterBreach));
        Assert.Equal(("An answer came through.", 2), (sent.Details.Nature, sent.Details.SubjectsAbout));
        Assert.True(sent.AwareAt <= CannedPortal.Now);
    }

    [Fact]
    public void A_late_breach_says_how_late_and_what_is_missing()
    {
        var details = new BreachDetails("An answer came through.", "", null, null, "", "", "", true);
        useCases.On<GetBreach, BreachView>((query, _) => new BreachView(
                query.BreachId, "BR-2026-AAAAAAAA", BreachState.Open, CannedPortal.Now.AddHours(-80), CannedPortal.Now.AddHours(-8), -8, "2018-05-25", null, details, details.Missing, null, null, null, null, []))
            .On<RecordSubjectsTold, Nothing>((_, _) => Nothing.Value);
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);

        var page = context.Render<BreachPage>(parameters => parameters.Add(shown => shown.Id, Guid.NewGuid()));

        Assert.Contains("8 hours ago", page.Find(".notice").TextContent);
        Assert.Contains("the likely consequences", page.Find(".notice").TextContent);
        page.FindAll("button").Single(button => button.TextContent == "The people were told").Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is RecordSubjectsTold);
    }
}

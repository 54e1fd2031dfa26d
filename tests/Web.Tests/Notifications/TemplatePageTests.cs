using Bunit;
using Compliance.Application.Notifications;
using Compliance.Domain.Access;
using Compliance.Web.Notifications;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Notifications;

public sealed class TemplatePageTests
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void The_list_says_which_text_is_in_force_and_what_it_must_say()
    {
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);

        var page = context.Render<TemplatesPage>();

        Assert.Contains("version 2", page.FindAll("tbody tr")[0].TextContent);
        Assert.Contains("as shipped", page.FindAll("tbody tr")[1].TextContent);
        Assert.Contains("Reason, Ground", page.FindAll("tbody tr")[0].TextContent);
        Assert.Equal("/admin/templates/refused/de", page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public void A_letter_is_previewed_saved_as_the_next_version_and_can_go_back_to_the_shipped_text()
    {
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);
        var page = context.Render<TemplatePage>(parameters => parameters.Add(p => p.Template, "refused").Add(p => p.Language, "de"));

        page.FindAll("button").Single(button => button.TextContent == "Take the shipped text").Click();
        page.FindAll("button").Single(button => button.TextContent == "Preview").Click();
        Assert.Contains("Im Original", page.Find(".letter").TextContent);
        Assert.Equal("de", page.Find(".letter").GetAttribute("lang"));
        page.Find("form").Submit();

        Assert.Contains("Version 3 is in force", page.Find("[role=status]").TextContent);
        Assert.Contains(useCases.Sent, sent => sent.UseCase is SaveTemplate { BasedOn: 2 });
    }

    [Fact]
    public void A_text_without_a_required_part_is_refused_and_stays_on_the_page()
    {
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);
        var page = context.Render<TemplatePage>(parameters => parameters.Add(p => p.Template, "refused").Add(p => p.Language, "de"));

        page.Find("#letter-text").Change("Betreff\nOhne Grund");
        page.Find("form").Submit();

        Assert.Contains("{{Reason}}", page.Find("[role=alert]").TextContent);
        Assert.Equal("Betreff\nOhne Grund", page.Find("#letter-text").GetAttribute("value"));
    }

    [Fact]
    public void A_letter_that_does_not_exist_says_so()
    {
        using var context = PageContext.For(useCases, "admin@demo.example", Role.Administrator);

        var page = context.Render<TemplatePage>(parameters => parameters.Add(p => p.Template, "refused").Add(p => p.Language, "xx"));

        Assert.Contains("was not found", page.Find("[role=alert]").TextContent);
    }
}

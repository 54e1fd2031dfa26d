using System.Net;
using AngleSharp.Html.Parser;
using Bunit;
using Compliance.Application.Notifications;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Notifications;

public sealed class LetterPagesTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    [Fact]
    public async Task A_letter_has_a_page_of_its_own_in_its_language_with_one_heading()
    {
        using var client = fixture.Host.CreateClient();
        Assert.Contains($"/status/{CannedPortal.StatusToken}/letters/{CannedPortal.LetterId}", await client.GetStringAsync($"/status/{CannedPortal.StatusToken}"));

        var page = new HtmlParser().ParseDocument(await client.GetStringAsync($"/status/{CannedPortal.StatusToken}/letters/{CannedPortal.LetterId}"));

        var letter = page.QuerySelector("article.letter")!;
        Assert.Equal("de", letter.GetAttribute("lang"));
        Assert.Equal("Unsere Entscheidung <über> Ihren Antrag", Assert.Single(page.QuerySelectorAll("h1")).TextContent);
        Assert.Empty(letter.QuerySelectorAll("b"));
        Assert.Contains("Noch einer & <b>keiner</b>.", letter.TextContent);
    }

    [Fact]
    public async Task A_letter_of_somebody_else_is_not_found()
    {
        using var client = fixture.Host.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/status/{CannedPortal.StatusToken}/letters/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"/status/{CannedPortal.StatusToken}/letters/{Guid.NewGuid()}/pdf", null)).StatusCode);
    }

    [Theory]
    [InlineData("", "We sent a letter with this code", "word for word")]
    [InlineData("the letter", "word for word what we sent", "is not what we sent")]
    [InlineData("another letter", "is not what we sent", "word for word")]
    public async Task Anyone_checks_a_letter_by_its_code(string text, string shown, string notShown)
    {
        using var client = fixture.Host.CreateClient();
        var page = await (await CannedHostFixture.Post(client, "/check-letter", "check-letter", new() { ["Form.Code"] = CannedPortal.LetterCode, ["Form.Text"] = text })).Content.ReadAsStringAsync();
        Assert.Contains(shown, page);
        Assert.DoesNotContain(notShown, page);
    }

    [Fact]
    public async Task A_code_that_we_do_not_know_is_said_to_be_unknown()
    {
        using var client = fixture.Host.CreateClient();
        var page = await (await CannedHostFixture.Post(client, "/check-letter", "check-letter", new() { ["Form.Code"] = "2222-2222-2222-2222" })).Content.ReadAsStringAsync();
        Assert.Contains("We know of no letter with this code", page);
    }

    [Fact]
    public void An_officer_sees_what_came_back_and_sends_it_to_a_corrected_address()
    {
        var useCases = CannedPortal.Answers();
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.Refused)).Add(p => p.Tab, "messages"));
        Assert.Contains("came back", page.FindAll("[data-testid=notifications] tbody tr")[0].TextContent);
        Assert.Empty(page.FindAll("[data-testid=notifications] tbody tr")[1].QuerySelectorAll("button"));

        page.Find("[data-testid=notifications] button").Click();
        page.Find("#resend-email").Change("maren@corrected.example");
        page.Find("form[aria-label='Send again']").Submit();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is ResendMessage { Email: "maren@corrected.example" } resend && resend.NotificationId == CannedPortal.LetterId);
        Assert.Contains("It is being sent again.", page.Markup);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bunit;
using Compliance.Application.Models;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Models;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Models;

[Trait("Requirement", "G-19")]
public sealed class RecipientsTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void An_engineer_adds_a_recipient_and_an_officer_only_reads()
    {
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = context.Render<RecipientsPage>();
        page.Find("#recipient-name").Change("Deployer");
        page.Find("#recipient-email").Change("privacy@deployer.example");
        page.Find("#recipient-kind").Change("model");
        page.Find("#recipient-what").Change("demo-people");
        page.Find("[data-testid=add]").Click();
        Assert.Equal(new AddRecipient("Deployer", "privacy@deployer.example", null, "demo-people"), useCases.Sent.Select(sent => sent.UseCase).OfType<AddRecipient>().Single());

        using var officer = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var read = officer.Render<RecipientsPage>();
        Assert.Contains("Mirror Host", read.Markup);
        Assert.Empty(read.FindAll("[data-testid=add]"));
    }

    [Fact]
    public void The_officer_tells_excuses_and_notes_confirmations_on_the_case()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingSignOff)).Add(p => p.Tab, "office"));
        page.Find("[data-testid=notify]").Click();
        page.Find("[data-testid=confirmed]").Click();
        page.Find("input[aria-label^='Why Mirror Host']").Change("The host was dissolved and has no successor.");
        page.Find("[data-testid=excuse]").Click();
        Assert.Single(useCases.Sent, sent => sent.UseCase is NotifyRecipients);
        Assert.Equal([null, "The host was dissolved and has no successor."], useCases.Sent.Select(sent => sent.UseCase).OfType<SettleNotice>().Select(settle => settle.Excuse));
    }

    [Fact]
    [Trait("Requirement", "G-17.2")]
    public async Task What_was_made_public_asks_for_a_controller_or_a_reason_on_the_case()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingSignOff)).Add(p => p.Tab, "office"));
        Assert.Contains("data set demo-people", page.Find("[data-testid=publication]").TextContent);
        page.Find("#publication-reason").Change("Nobody logs who downloads it.");
        page.Find("[data-testid=excuse-publication]").Click();
        Assert.Single(useCases.Sent, sent => sent.UseCase is ExcusePublication { Reason: "Nobody logs who downloads it." });
        var other = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingReview)).Add(p => p.Tab, "office"));
        Assert.Empty(other.FindAll("[data-testid=publication]"));

        using var officer = await fixture.SignIn("officer@demo.example");
        var path = $"/api/v1/cases/{CannedPortal.CaseId(RequestState.AwaitingSignOff)}/publication";
        Assert.Equal(1, (await officer.GetFromJsonAsync<JsonElement>(path)).GetProperty("published").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync(path, new { reason = "Nobody logs who downloads the set, so nobody can be found." })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.PostAsJsonAsync(path, new { reason = "Dear" })).StatusCode);
    }

    [Fact]
    public async Task The_register_and_the_notices_are_reached_by_the_api()
    {
        using var engineer = await fixture.SignIn("engineer@demo.example");
        Assert.Equal(HttpStatusCode.Created, (await engineer.PostAsJsonAsync("/api/v1/recipients", new { name = "Deployer", email = "privacy@deployer.example", modelName = "demo-people" })).StatusCode);
        Assert.Equal(1, (await engineer.GetFromJsonAsync<JsonElement>("/api/v1/recipients")).GetProperty("totalCount").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.DeleteAsync($"/api/v1/recipients/{CannedOffice.RecipientId}")).StatusCode);
        using var officer = await fixture.SignIn("officer@demo.example");
        var path = $"/api/v1/cases/{CannedPortal.CaseId(RequestState.AwaitingSignOff)}/recipients";
        Assert.Equal(2, (await officer.GetFromJsonAsync<JsonElement>(path)).GetProperty("totalCount").GetInt32());
        Assert.Equal(HttpStatusCode.Accepted, (await officer.PostAsync($"{path}/notices", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{path}/{CannedOffice.RecipientId}/settlement", new { excuse = "The host was dissolved and has no successor." })).StatusCode);
    }
}

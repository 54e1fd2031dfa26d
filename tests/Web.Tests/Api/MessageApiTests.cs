using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Compliance.Application.Notifications;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Api;

public sealed class MessageApiTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    [Fact]
    public async Task The_person_reads_writes_and_adds_information_by_their_token()
    {
        var person = fixture.Host.CreateClient();
        var path = $"/api/v1/requests/{CannedPortal.StatusToken}";

        Assert.DoesNotContain("somebody else", await person.GetStringAsync($"{path}/messages"));
        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsJsonAsync($"{path}/messages", new { text = "Hello" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsJsonAsync($"{path}/information", new { identifiers = new[] { "@maren" } })).StatusCode);

        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is AddInformation { Identifiers: ["@maren"] });
    }

    [Fact]
    public async Task The_officer_opens_answers_comments_and_previews_a_refusal()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var path = $"/api/v1/cases/{CannedPortal.CaseId(RequestState.AwaitingReview)}";

        Assert.Equal(1, await officer.GetFromJsonAsync<int>($"{path}/messages/unread"));
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsync($"{path}/messages/opened", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{path}/messages", new { text = "Which names?", asksForInformation = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{path}/comments", new { text = "Waits." })).StatusCode);
        var preview = await officer.PostAsJsonAsync($"{path}/refusal/preview", new { ground = "legal-claims", reason = "A court case needs it." });
        Assert.Contains("A court case needs it.", (await preview.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("body").GetString());
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is WriteToPerson { AsksForInformation: true });
    }

    [Fact]
    public async Task Letters_are_for_administrators()
    {
        using var administrator = await fixture.SignIn("admin@demo.example");
        using var officer = await fixture.SignIn("officer@demo.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/api/v1/templates")).StatusCode);
        Assert.Equal(2, (await administrator.GetFromJsonAsync<JsonElement>("/api/v1/templates")).GetProperty("totalCount").GetInt32());
        Assert.Equal(2, (await administrator.GetFromJsonAsync<JsonElement>("/api/v1/templates/refused/de")).GetProperty("number").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await administrator.PostAsJsonAsync("/api/v1/templates/refused/de/preview", new { text = "Betreff\nText" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.PutAsJsonAsync("/api/v1/templates/refused/de", new { text = "Betreff\nText", basedOn = 2 })).StatusCode);
        Assert.Equal(3, await (await administrator.PutAsJsonAsync("/api/v1/templates/refused/de", new { text = "Betreff\n{{Reason}}", basedOn = 2 })).Content.ReadFromJsonAsync<int>());
    }
}

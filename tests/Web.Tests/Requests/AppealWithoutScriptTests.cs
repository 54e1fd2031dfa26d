using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

[Trait("Feature", "25")]
public sealed class AppealWithoutScriptTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    [Fact]
    public async Task A_decision_is_appealed_from_the_status_page_without_script()
    {
        fixture.Host.UseCases.On<GetRequestStatus, RequestStatus>((_, _) => Refused);
        using var client = fixture.Host.CreateClient();
        var path = $"/status/{CannedPortal.StatusToken}";

        var refused = await CannedHostFixture.Post(client, path, "appeal", new() { ["AppealForm.Text"] = "No." });
        Assert.Contains("Say in 10 to 8000 characters", await refused.Content.ReadAsStringAsync());
        var done = await CannedHostFixture.Post(client, path, "appeal", new() { ["AppealForm.Text"] = "That lawsuit is not mine." });
        Assert.Contains("Somebody else looks at your request again.", await done.Content.ReadAsStringAsync());
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is AppealDecision { Text: "That lawsuit is not mine." });
    }

    [Fact]
    public async Task A_refused_person_is_not_told_that_nothing_was_changed_yet_and_reads_the_times_of_their_country()
    {
        fixture.Host.UseCases.On<GetRequestStatus, RequestStatus>((_, _) => Refused with { Layers = [new LayerOutcome("weights", false, "Nothing was changed yet.")], TimeZone = "Asia/Tokyo" });
        using var client = fixture.Host.CreateClient();

        var page = await client.GetStringAsync($"/status/{CannedPortal.StatusToken}");

        Assert.DoesNotContain("Nothing was changed yet.", page);
        Assert.Contains("Asia/Tokyo", page);
        Assert.DoesNotContain("UTC", page);
    }

    [Fact]
    public async Task Appeal_tasks_and_exclusions_are_reached_by_the_api()
    {
        using var client = fixture.Host.CreateClient();
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsJsonAsync($"/api/v1/requests/{CannedPortal.StatusToken}/appeal", new { text = "That lawsuit is not mine." })).StatusCode);
        using var officer = await fixture.SignIn("officer@demo.example");
        var id = CannedPortal.CaseId(RequestState.AwaitingReview);
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsync($"/api/v1/cases/{id}/appeal/text", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await officer.PostAsJsonAsync($"/api/v1/cases/{id}/tasks", new { title = "Empty the copy", assigneeId = "engineer@demo.example", dueOn = "2026-12-01" })).StatusCode);
        Assert.Equal(2, (await officer.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{id}/tasks")).GetProperty("totalCount").GetInt32());
        Assert.Equal(2, (await officer.GetFromJsonAsync<JsonElement>("/api/v1/tasks")).GetProperty("totalCount").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/api/v1/tasks/colleagues")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"/api/v1/tasks/{CannedOffice.TaskId}/end", new { isDone = true })).StatusCode);
        Assert.True((await officer.GetFromJsonAsync<JsonElement>($"/api/v1/datasets/{id}/exclusions")).GetProperty("items")[0].GetProperty("isRestricted").GetBoolean());
    }

    private static RequestStatus Refused => new(
        "RTBF-2026-7K3M9Q", RequestState.Refused, CannedPortal.Now, new DateOnly(2026, 12, 22), "One month.", false, false, "Your request was refused.", "A lawsuit.", [], [],
        Compliance.Domain.Verification.EvidenceLevel.E0, "Nothing was done.", [])
    {
        CanAppeal = true,
    };
}

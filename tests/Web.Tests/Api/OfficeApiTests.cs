using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Compliance.Application.Requests;
using Compliance.Domain.Requests;
using Compliance.Web.Api;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Api;

public sealed class OfficeApiTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private static readonly Guid Case = CannedPortal.CaseId(RequestState.AwaitingReview);

    [Fact]
    public async Task The_office_reaches_the_use_cases()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var entered = await officer.PostAsJsonAsync("/api/v1/cases", new
        {
            fullName = "Maren Kolbe",
            email = "m@people.example",
            concern = "All of it",
            country = "DE",
            channel = "letter",
            receivedOn = "2026-11-03",
            mandate = new { kind = "Parent", proof = "Birth certificate, shown on 3 March." },
            concernsChild = true,
        });
        Assert.Equal(HttpStatusCode.Created, entered.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PutAsJsonAsync($"/api/v1/cases/{Case}/hold", new { reason = "A lawsuit needs the data." })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"/api/v1/cases/{Case}/hold/removal", new { reason = "It has ended." })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/v1/cases/{Case}/mandate/confirmation", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsync($"/api/v1/cases/{Case}/mandate/proof", null)).StatusCode);
        var other = (await officer.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{Case}/duplicates")).GetProperty("items")[0].GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PutAsJsonAsync($"/api/v1/cases/{Case}/duplicate-of", new { leadId = other })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.DeleteAsync($"/api/v1/cases/{Case}/duplicate-of")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PutAsJsonAsync($"/api/v1/cases/{Case}/assignment", new { assigneeId = "officer2@demo.example" })).StatusCode);
        Assert.Equal(2, (await officer.GetFromJsonAsync<JsonElement>("/api/v1/cases/officers")).EnumerateObject().Count());
        Assert.Equal("Overdue ones", (await officer.GetFromJsonAsync<JsonElement>("/api/v1/cases/views"))[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await officer.PutAsJsonAsync("/api/v1/cases/views", new { name = "Held", query = "flag=OnHold" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.DeleteAsync($"/api/v1/cases/views/{CannedOffice.ViewId}")).StatusCode);

        var sent = fixture.Host.UseCases.Sent.Select(each => each.UseCase).ToArray();
        Assert.Contains(sent, useCase => useCase is EnterRequest { Channel: "letter", ConcernsChild: true, Mandate.Kind: MandateKind.Parent } enter && enter.ReceivedOn == new DateOnly(2026, 11, 3));
        Assert.Contains(sent, useCase => useCase is LinkDuplicate link && link.LeadId == other);
    }

    [Fact]
    [Trait("Feature", "28")]
    public async Task Several_cases_at_once_give_a_result_for_each()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var answer = await officer.PostAsJsonAsync("/api/v1/cases/bulk", new { action = "PlaceHold", requestIds = new[] { Case, CannedPortal.CaseId(RequestState.Searching) }, reason = "why" });
        var results = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, results.GetArrayLength());
        Assert.False(results[0].GetProperty("isDone").GetBoolean());
        Assert.Equal("invalid", results[0].GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.PostAsJsonAsync("/api/v1/cases/bulk", new { action = "Assign", requestIds = Array.Empty<Guid>() })).StatusCode);

        using var engineer = await fixture.SignIn("engineer@demo.example");
        var refused = await (await engineer.PostAsJsonAsync("/api/v1/cases/bulk", new { action = "Assign", requestIds = new[] { Case } })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("forbidden", refused[0].GetProperty("code").GetString());
    }

    [Fact]
    [Trait("Feature", "29")]
    public async Task An_export_has_the_filter_of_the_queue_and_no_formula()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var answer = await officer.GetAsync("/api/v1/cases/export?format=csv&filter=overdue&flag=Child&due=week");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Contains("Due on,Completed on", lines[0]);
        Assert.Contains("2026-12-22,2026-11-20,-2,", lines[1]);
        Assert.Contains(",'=1+1,", lines[1]);
        var asked = fixture.Host.UseCases.Sent.Select(each => each.UseCase).OfType<ExportCases>().Last().Filter;
        Assert.Equal((true, CaseFlag.Child, new DateOnly(2026, 11, 29)), (asked.OnlyOverdue, asked.Flag, asked.DueBy));

        var json = await officer.GetFromJsonAsync<JsonElement>("/api/v1/cases/export?format=json");
        Assert.Equal("2026-11-20", json[0].GetProperty("completedOn").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.Host.CreateClient().GetAsync("/api/v1/cases/export")).StatusCode);
    }

    [Theory]
    [InlineData("=cmd", "'=cmd")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("plain", "plain")]
    public void A_cell_never_starts_a_formula(string text, string cell) => Assert.Equal(cell, CsvFile.Cell(text));
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bunit;
using Compliance.Application.Verification;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Domain.Verification;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;
using Compliance.Web.Verification;

namespace Compliance.Web.Tests.Verification;

public sealed class ClaimsTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    public void The_report_shows_for_each_claim_whether_it_came_out_before_and_after()
    {
        useCases.On<GetReport, ReportView>((_, _) => CannedPortal.Report() with { Claims = CannedPortal.Claims() });
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);

        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));

        var rows = page.FindAll("[data-testid=claims] tbody tr").Select(row => row.TextContent).ToArray();
        Assert.Contains("came out", rows[0], StringComparison.Ordinal);
        Assert.Contains("did not come out", rows[1], StringComparison.Ordinal);
        Assert.Contains("cannot be asked again", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void What_still_comes_out_has_to_be_acknowledged_before_the_report_is_signed_off()
    {
        ClaimView comesOut = new(1, null, true, [new(CannedPortal.RunId(RunKind.Verify), "demo-people version 1", ModelVariant.After, DateTimeOffset.UnixEpoch, new ClaimReading(.9, 1, 1), true)]);
        useCases.On<GetReport, ReportView>((_, _) => CannedPortal.Report() with { Claims = [comesOut] });
        using var context = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var page = context.Render<ReportPage>(parameters => parameters.Add(p => p.Id, CannedPortal.ReportId));
        AngleSharp.Dom.IElement SignOff() => page.FindAll("button").Single(button => button.TextContent == "Sign off");
        Assert.Contains("1 of 1", page.Find("[data-testid=claims-come-out]").TextContent, StringComparison.Ordinal);
        Assert.True(SignOff().HasAttribute("disabled"));

        page.Find("#despite-claims").Change(true);
        SignOff().Click();

        Assert.Contains(useCases.Sent, sent => sent.UseCase is SignOffReport { DespiteClaims: true });
    }

    [Fact]
    public void Texts_are_opened_on_the_case_only_when_asked_for_and_only_by_who_may()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingSignOff)).Add(p => p.Tab, "verification"));
        Assert.Contains("Answers that the person reported", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Lindenweg", page.Markup, StringComparison.Ordinal);

        page.Find("[data-testid=open-claims]").Click();
        Assert.Contains("Lindenweg", page.Find("[data-testid=claim-text]").TextContent, StringComparison.Ordinal);

        using var engineer = PageContext.For(useCases, "engineer@demo.example", Role.Engineer);
        var closed = engineer.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingSignOff)).Add(p => p.Tab, "verification"));
        Assert.Empty(closed.FindAll("[data-testid=open-claims]"));
    }

    [Fact]
    public async Task The_person_reports_an_answer_on_the_status_page_without_script()
    {
        using var client = fixture.Host.CreateClient();

        var answer = await CannedHostFixture.Post(client, $"/status/{CannedPortal.StatusToken}", "claim", new() { ["Form.Prompt"] = "Who is she?", ["Form.Output"] = "A novelist.", ["Form.SeenOn"] = "2026-11-20", ["Form.Where"] = "chat" });

        Assert.Contains("opens again by itself", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is AddClaim { Prompt: "Who is she?", Output: "A novelist.", Where: "chat", SeenOn: { Day: 20 } });
        var empty = await CannedHostFixture.Post(client, $"/status/{CannedPortal.StatusToken}", "claim", new() { ["Form.Prompt"] = "Who?" });
        Assert.Contains("Write what the model answered", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_are_reported_listed_and_opened_by_the_api()
    {
        using var person = fixture.Host.CreateClient();
        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsJsonAsync($"/api/v1/requests/{CannedPortal.StatusToken}/claims", new { prompt = "Who?", output = "She." })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostAsJsonAsync($"/api/v1/requests/{CannedPortal.StatusToken}/claims", new { prompt = "Who?", output = "" })).StatusCode);
        var path = $"/api/v1/cases/{CannedPortal.CaseId(RequestState.AwaitingSignOff)}/claims";
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync(path)).StatusCode);
        using var engineer = await fixture.SignIn("engineer@demo.example");
        Assert.Equal(2, (await engineer.GetFromJsonAsync<JsonElement>(path)).GetProperty("totalCount").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.PostAsync($"{path}/opened", null)).StatusCode);
        using var officer = await fixture.SignIn("officer@demo.example");
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsync($"{path}/opened", null)).StatusCode);
    }
}

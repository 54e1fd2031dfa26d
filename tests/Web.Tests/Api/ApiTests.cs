using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using Compliance.Web.Api;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Api;

public sealed class ApiTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    [Theory]
    [InlineData(ProblemKind.Invalid, 400)]
    [InlineData(ProblemKind.Forbidden, 403)]
    [InlineData(ProblemKind.NotFound, 404)]
    [InlineData(ProblemKind.Conflict, 409)]
    [InlineData(ProblemKind.TooMany, 429)]
    public void Each_kind_of_refusal_has_its_status(ProblemKind kind, int status) => Assert.Equal(status, ProblemResponses.StatusOf(kind));

    [Fact]
    public void No_kind_of_refusal_is_without_a_status() => Assert.All(Enum.GetValues<ProblemKind>(), kind => Assert.InRange(ProblemResponses.StatusOf(kind), 400, 499));

    [Fact]
    public async Task Filing_answers_201_with_the_receipt_and_where_to_follow_it()
    {
        var answer = await fixture.Host.CreateClient().PostAsJsonAsync("/api/v1/requests", new { fullName = "Maren Kolbe", email = "m@people.example", concern = "All of it", country = "DE" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/api/v1/status/{CannedPortal.StatusToken}", answer.Headers.Location!.OriginalString);
        Assert.Equal("RTBF-2026-7K3M9Q", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString());
        Assert.Equal("api", fixture.Host.UseCases.Sent.Select(sent => sent.UseCase).OfType<SubmitRequest>().Single(request => request.Details.Email == "m@people.example").Channel);
    }

    [Fact]
    public async Task A_refusal_is_problem_details_with_code_and_field()
    {
        var answer = await fixture.Host.CreateClient().PostAsJsonAsync($"/api/v1/requests/{CannedPortal.StatusToken}/identity", new { code = "1" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("code-wrong", "code"), (problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"fullName": 7}""")]
    public async Task A_body_that_cannot_be_read_is_a_400_without_a_stack_trace(string body)
    {
        var answer = await fixture.Host.CreateClient().PostAsync("/api/v1/requests", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(" at Compliance.", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/v1/cases")]
    [InlineData("/api/v1/runs")]
    [InlineData("/api/v1/reports")]
    [InlineData("/api/v1/audit")]
    [InlineData("/api/v1/models")]
    [InlineData("/api/v1/datasets")]
    [InlineData("/api/v1/accounts")]
    [InlineData("/api/v1/rule-packs")]
    [InlineData("/api/v1/templates")]
    public async Task Without_a_session_the_answer_is_401_as_problem_details(string path)
    {
        var answer = await fixture.Host.CreateClient(new() { AllowAutoRedirect = false }).GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_officers_part_of_the_journey_reaches_the_use_cases()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var id = CannedPortal.CaseId(RequestState.AwaitingReview);

        var queue = await officer.GetFromJsonAsync<JsonElement>("/api/v1/cases?state=AwaitingReview&onlyOpen=true");
        Assert.Equal("AwaitingReview", queue.GetProperty("cases").GetProperty("items")[0].GetProperty("state").GetString());
        var match = (await officer.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{id}/matches?decision=Pending")).GetProperty("items")[0].GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsJsonAsync($"/api/v1/cases/{id}/matches/decisions", new { decision = "Confirmed", matchIds = new[] { match } })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/v1/cases/{id}/matches/review", null)).StatusCode);
        Assert.Equal(UnlearningStrategy.All.Count, (await officer.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{id}/strategies")).GetArrayLength());
        Assert.Equal(HttpStatusCode.Accepted, (await officer.PostAsJsonAsync($"/api/v1/cases/{id}/strategy", new { strategyCode = "spul-direct", settings = new Dictionary<string, string> { ["seed"] = "2" }, grounds = new[] { "goodwill" } })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/v1/runs/{CannedPortal.RunId(RunKind.Unlearn)}/cancellation", null)).StatusCode);

        var sent = fixture.Host.UseCases.Sent.Where(each => each.Actor.Id == "officer@demo.example").Select(each => each.UseCase).ToArray();
        Assert.Contains(sent, useCase => useCase is ReviewMatches { Decision: MatchDecision.Confirmed } review && review.MatchIds.Single() == match);
        Assert.Contains(sent, useCase => useCase is ProposeStrategy { StrategyCode: "spul-direct" } propose && propose.Settings!["seed"] == "2" && propose.Grounds!.Single() == "goodwill");
    }

    [Fact]
    public async Task The_clock_is_moved_by_rest_as_by_the_page()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var path = $"/api/v1/cases/{CannedPortal.CaseId(RequestState.AwaitingDecision)}";

        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{path}/extension", new { reason = "complexity", text = "Many data sets have to be searched." })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{path}/suspension", new { reason = "clarification", doubt = "Two people fit the description.", question = "Which of the two do you mean?" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"{path}/resumption", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsync($"{path}/questions", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"{path}/alert-settlement", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await fixture.Host.CreateClient().PostAsJsonAsync($"/api/v1/requests/{CannedPortal.StatusToken}/answer", new { text = "The first." })).StatusCode);
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is ExtendDeadline { Reason: "complexity" });
    }

    [Fact]
    public async Task Grounds_exemptions_and_the_second_officer_are_reached_by_rest()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var path = $"/api/v1/cases/{CannedPortal.CaseId(RequestState.AwaitingDecision)}";
        var balancing = new { roleInPublicLife = "none", ageOfInformation = "old", accuracy = "right", isAboutChild = false, harm = "great", conclusion = "The person weighs more." };

        Assert.Equal(HttpStatusCode.NoContent, (await officer.PutAsJsonAsync($"{path}/grounds", new { grounds = new[] { "objection" } })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PutAsJsonAsync($"{path}/child-data", new { concernsChild = true })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsJsonAsync($"{path}/exemptions", new { layer = "outputs", code = "freedom-of-expression", text = "Public debate needs this answer.", balancing })).StatusCode);
        var row = (await officer.GetFromJsonAsync<JsonElement>($"{path}/exemptions")).GetProperty("items")[0];
        Assert.Equal(HttpStatusCode.NoContent, (await officer.DeleteAsync($"{path}/exemptions/{row.GetProperty("id").GetGuid()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{path}/refusal/confirmation", new { isApproved = false })).StatusCode);
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is AddExemption { Balancing.Harm: "great", Layer: "outputs" });
    }

    [Fact]
    public async Task Rule_packs_are_listed_and_compared()
    {
        using var administrator = await fixture.SignIn("admin@demo.example");

        Assert.Equal("gdpr", (await administrator.GetFromJsonAsync<JsonElement>("/api/v1/rule-packs")).GetProperty("items")[0].GetProperty("code").GetString());
        var compared = await administrator.GetFromJsonAsync<JsonElement>("/api/v1/rule-packs/gdpr/comparison?from=2018-05-25&to=2027-01-01");
        Assert.Equal(-10, compared.GetProperty("cases").GetProperty("items")[0].GetProperty("daysMoved").GetInt32());
    }

    [Fact]
    public async Task The_engineer_signs_off_and_the_officer_may_not()
    {
        using var engineer = await fixture.SignIn("engineer@demo.example");
        using var officer = await fixture.SignIn("officer@demo.example");
        var path = $"/api/v1/reports/{CannedPortal.ReportId}/sign-off";

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsync(path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.PostAsync(path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await engineer.PostAsync($"{path}?despiteClaims=true", null)).StatusCode);
        Assert.Equal([false, true], fixture.Host.UseCases.Sent.Select(sent => sent.UseCase).OfType<SignOffReport>().TakeLast(2).Select(signed => signed.DespiteClaims));
    }

    [Fact]
    public async Task A_report_is_read_though_a_probe_did_not_apply_or_the_model_diverged()
    {
        using var engineer = await fixture.SignIn("engineer@demo.example");

        var report = await engineer.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{CannedPortal.DivergedReportId}");

        var cells = report.GetProperty("probes").GetProperty("cells").EnumerateArray().ToLookup(cell => cell.GetProperty("variant").GetString());
        Assert.Equal([JsonValueKind.Number, JsonValueKind.Null], cells["Jailbroken"].Single().GetProperty("perExample").EnumerateArray().Select(value => value.ValueKind));
        Assert.Equal("NaN", cells["After"].Single().GetProperty("value").GetString());
    }

    [Fact]
    [Trait("Feature", "30")]
    public async Task The_document_of_the_api_names_every_step_of_the_journey()
    {
        var document = await fixture.Host.CreateClient().GetFromJsonAsync<JsonElement>("/api/v1/openapi.json");

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();
        Assert.Superset(
            new HashSet<string>(
            [
                "/api/v1/requests", "/api/v1/requests/{token}/identity", "/api/v1/status/{token}", "/api/v1/sign-in", "/api/v1/cases", "/api/v1/cases/{id}/matches",
                "/api/v1/cases/{id}/matches/decisions", "/api/v1/cases/{id}/strategy", "/api/v1/cases/{id}/approval", "/api/v1/runs/{id}", "/api/v1/runs/{id}/cancellation",
                "/api/v1/cases/{id}/retry", "/api/v1/reports/{id}", "/api/v1/reports/{id}/sign-off", "/api/v1/audit", "/api/v1/audit/verification", "/api/v1/audit/{index}",
                "/api/v1/audit/{index}/payload", "/api/v1/status/{token}/receipt",
            ]),
            paths.ToHashSet());
    }

    [Fact]
    [Trait("Feature", "40")]
    public async Task Too_many_forms_in_a_minute_are_asked_to_wait()
    {
        using var host = new CannedHost(formsPerMinute: 3);
        using var client = host.CreateClient();

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
            statuses.Add((await client.PostAsJsonAsync($"/api/v1/requests/{CannedPortal.StatusToken}/identity", new { code = "1" })).StatusCode);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], statuses);
        // Reading is not limited: a person may look at their status as often as they like.
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/status/{CannedPortal.StatusToken}")).StatusCode);
    }
}

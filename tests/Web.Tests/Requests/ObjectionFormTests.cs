using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Bunit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Unlearning;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Requests;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Requests;

[Trait("Requirement", "G-21")]
public sealed class ObjectionFormTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    [Fact]
    public async Task An_objection_is_filed_without_script_and_with_a_last_look()
    {
        using var client = fixture.Host.CreateClient();
        var review = new HtmlParser().ParseDocument(await (await CannedHostFixture.Post(client, "/request", "request", new()
        {
            ["Form.FullName"] = "Maren Kolbe",
            ["Form.Kind"] = "MarketingObjection",
            ["Form.Concern"] = "No more advertising by your model.",
            ["Form.Country"] = "DE",
            ["Form.Email"] = "objects@people.example",
            ["Step"] = "review",
        })).Content.ReadAsStringAsync());
        Assert.Contains("objection to direct marketing", review.Body!.TextContent);
        await CannedHostFixture.PostFrom(client, "/request", review, "request", new() { ["Step"] = "send" });
        Assert.Equal(RequestKind.MarketingObjection, fixture.Host.UseCases.Sent.Select(sent => sent.UseCase).OfType<SubmitRequest>().Single(request => request.Details.Email == "objects@people.example").Kind);
    }

    [Fact]
    public async Task The_api_files_enters_and_filters_objections()
    {
        using var client = fixture.Host.CreateClient();
        var body = new { fullName = "Maren Kolbe", email = "api@people.example", concern = "I object.", country = "DE", kind = "Objection" };
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/requests", body)).StatusCode);
        Assert.Equal(RequestKind.Objection, fixture.Host.UseCases.Sent.Select(sent => sent.UseCase).OfType<SubmitRequest>().Single(request => request.Details.Email == "api@people.example").Kind);
        using var officer = await fixture.SignIn("officer@demo.example");
        Assert.Equal("Erasure", (await officer.GetFromJsonAsync<JsonElement>("/api/v1/cases?kind=Objection")).GetProperty("cases").GetProperty("items")[0].GetProperty("kind").GetString());
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent.UseCase is ListCases { Kind: RequestKind.Objection });
    }

    [Fact]
    public void The_case_names_the_objection_offers_its_ground_and_only_grounds_that_may_refuse_it()
    {
        var useCases = CannedPortal.Answers().On<GetCase, CaseFile>((_, _) => CannedPortal.FileOf(RequestState.AwaitingDecision) with { Kind = RequestKind.MarketingObjection });
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasePage>(parameters => parameters.Add(p => p.Id, CannedPortal.CaseId(RequestState.AwaitingDecision)).Add(p => p.Tab, "decision"));
        Assert.Equal("objection to direct marketing", page.Find("[data-testid=kind]").TextContent);
        Assert.True(page.Find("#ground-objection").HasAttribute("checked"));
        Assert.Equal(["", .. RefusalGrounds.For(RequestKind.MarketingObjection)], page.FindAll("#ground option").Select(option => option.GetAttribute("value")));
        page.Find("input[value=guardrail]").Change(true);
        page.FindAll("button").Single(button => button.TextContent.Contains("Approve and start")).Click();
        Assert.Contains(useCases.Sent, sent => sent.UseCase is ProposeStrategy { Grounds: ["objection"] });
    }

    [Fact]
    public void The_queue_tells_objections_apart_and_filters_them()
    {
        var useCases = CannedPortal.Answers();
        useCases.On<ListCases, CaseQueue>((_, _) => new CaseQueue(
            new Page<CaseRow>([new(Guid.NewGuid(), "RTBF-2026-AAAAAAAA", "M… K…", RequestState.AwaitingReview, "DE", "gdpr", CannedPortal.Now, new DateOnly(2026, 12, 1), 9, null, "Review.") { Kind = RequestKind.Objection }], 1, 1, 25), 1, 0, 0, 0, 0, 0));
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<CasesPage>();
        Assert.Contains("objection", page.Find("tr[data-row]").TextContent);
        page.Find("#kind").Change("Objection");
        page.Find("form[role=search]").Submit();
        Assert.EndsWith("kind=Objection", context.Services.GetService(typeof(Microsoft.AspNetCore.Components.NavigationManager)) is Microsoft.AspNetCore.Components.NavigationManager navigation ? navigation.Uri : "");
    }
}

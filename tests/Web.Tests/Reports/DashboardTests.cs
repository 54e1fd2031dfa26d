using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bunit;
using Compliance.Application.Reports;
using Compliance.Domain.Access;
using Compliance.Web.Reports;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Reports;

public sealed class DashboardTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private readonly CannedUseCases useCases = CannedPortal.Answers();

    [Fact]
    [Trait("Feature", "27")]
    public void The_dashboard_shows_plots_with_tables_and_names_of_officers()
    {
        using var context = PageContext.For(useCases, "officer@demo.example", Role.ComplianceOfficer);
        var page = context.Render<DashboardPage>();

        Assert.Equal(7, page.FindAll("figure.chart").Count);
        Assert.Contains("nobody", page.Markup);
        Assert.Contains("9", page.Find(".counters").TextContent);
        Assert.Equal(12, useCases.Sent.Select(sent => sent.UseCase).OfType<GetDashboard>().Single().Weeks);
    }

    [Fact]
    public void A_refusal_is_shown_and_not_an_endless_wait()
    {
        using var context = PageContext.For(useCases, "person@demo.example", Role.DataSubject);
        var page = context.Render<DashboardPage>();
        Assert.Contains("permission", page.Find("[role=alert]").TextContent);
        Assert.Empty(page.FindAll(".loading"));
    }

    [Fact]
    [Trait("Requirement", "CA-6")]
    public async Task The_public_metrics_need_no_account_and_no_script()
    {
        using var client = fixture.Host.CreateClient();
        var page = await client.GetStringAsync("/metrics?from=2026-01-01&until=2026-12-31");
        Assert.Contains("Complied with, in whole or in part", page);
        Assert.Contains("11.5", page);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/metrics")).StatusCode);

        var json = await client.GetFromJsonAsync<JsonElement>("/api/v1/metrics?from=2026-01-01&until=2026-12-31");
        Assert.Equal(12, json.GetProperty("all").GetProperty("received").GetInt32());
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/dashboard")).StatusCode);
        using var officer = await fixture.SignIn("officer@demo.example");
        Assert.Equal(9, (await officer.GetFromJsonAsync<JsonElement>("/api/v1/dashboard?weeks=4")).GetProperty("open").GetInt32());
    }
}

using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Compliance.Domain.Requests;
using Compliance.Web.Tests.Canned;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Compliance.Web.Tests.Hosting;

public sealed class HostTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private readonly HttpClient nobody = fixture.Host.CreateClient(new() { AllowAutoRedirect = false });

    public static TheoryData<string> PublicPages => ["/", "/request", "/receipt", "/status", $"/status/{CannedPortal.StatusToken}", "/sign-in", "/check-receipt", "/not-found"];

    public static TheoryData<string> OfficePages =>
        ["/cases", $"/cases/{CannedPortal.CaseId(RequestState.AwaitingReview)}/matches", "/runs", "/reports", $"/reports/{CannedPortal.ReportId}", "/models", "/datasets", "/audit", "/audit/entries/1"];

    [Theory]
    [MemberData(nameof(PublicPages))]
    public async Task A_page_for_data_subjects_loads_no_script_at_all(string path)
    {
        var page = await nobody.GetStringAsync(path);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("</html>", page);
    }

    [Theory]
    [MemberData(nameof(PublicPages))]
    [MemberData(nameof(OfficePages))]
    public async Task Every_page_says_that_this_is_a_demo_and_has_a_title_a_skip_link_and_a_main_landmark(string path)
    {
        using var officer = await fixture.SignIn("officer@demo.example");

        var page = new HtmlParser().ParseDocument(await officer.GetStringAsync(path));

        Assert.NotNull(page.QuerySelector(".demo-banner"));
        Assert.NotNull(page.QuerySelector("a.skip-link[href$='#main']"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.EndsWith("· Compliance", page.Title);
    }

    [Theory]
    [MemberData(nameof(PublicPages))]
    [MemberData(nameof(OfficePages))]
    public async Task Every_page_forbids_foreign_and_inline_code(string path)
    {
        using var officer = await fixture.SignIn("officer@demo.example");

        var answer = await officer.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self' 'nonce-", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        var nonce = Regex.Match(policy, "'nonce-([^']+)'").Groups[1].Value;
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.All(page.QuerySelectorAll("script:not([src])"), script => Assert.Equal(nonce, script.GetAttribute("nonce")));
        Assert.Empty(page.QuerySelectorAll("style, [onclick], [onload]"));
        Assert.All(page.QuerySelectorAll("[src], link[href]"), element => Assert.DoesNotMatch("^(https?:)?//", element.GetAttribute("src") ?? element.GetAttribute("href") ?? ""));
    }

    [Fact]
    public async Task The_nonce_is_new_each_time()
    {
        var first = await nobody.GetAsync("/");
        var second = await nobody.GetAsync("/");

        Assert.NotEqual(first.Headers.GetValues("Content-Security-Policy"), second.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/no-such-page", "There is no such page")]
    [InlineData("/status/abcdefghijklmnopqrstuvwxyz0123456789", "No request behind this link")]
    public async Task What_does_not_exist_is_a_404_with_a_page(string path, string heading)
    {
        var answer = await nobody.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(heading, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(OfficePages))]
    public async Task A_page_for_officers_leads_a_stranger_to_the_sign_in_form_and_back(string path)
    {
        var answer = await nobody.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(path), answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task A_page_for_administrators_is_refused_to_others()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        using var administrator = await fixture.SignIn("admin@demo.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/admin/users")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/admin/users")).StatusCode);
    }

    [Fact]
    public async Task Opening_a_page_asks_for_no_case_before_the_page_is_interactive()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var before = fixture.Host.UseCases.Sent.Count;

        await officer.GetStringAsync($"/cases/{CannedPortal.CaseId(RequestState.AwaitingReview)}/identity");

        // Otherwise each look would be recorded twice.
        Assert.DoesNotContain(fixture.Host.UseCases.Sent.Skip(before), sent => sent.UseCase is Compliance.Application.Requests.GetCase or Compliance.Application.Requests.OpenPersonalData);
    }

    [Theory]
    [InlineData("dark", "/request", "/request")]
    [InlineData("light", "//evil.example", "/")]
    [InlineData("light", "/\\evil.example", "/")]
    public async Task The_colours_can_be_chosen_without_script_and_lead_back_to_this_site_only(string theme, string back, string expected)
    {
        using var reader = fixture.Host.CreateClient(new() { AllowAutoRedirect = false });

        var answer = await reader.PostAsync("/preferences/theme", new FormUrlEncodedContent([new("theme", theme), new("back", back)]));

        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
        Assert.Contains($"data-theme=\"{theme}\"", await reader.GetStringAsync("/"));
    }

    [Fact]
    public async Task Health_needs_no_account() => Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/health")).StatusCode);
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Compliance.Application.Access;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Access;

public sealed class SessionTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    [Fact]
    public async Task A_wrong_password_is_refused_without_saying_what_was_wrong()
    {
        using var client = fixture.Host.CreateClient(new() { AllowAutoRedirect = false });

        var answer = await CannedHostFixture.Post(client, "/sign-in", "sign-in", new() { ["Form.UserName"] = "officer@demo.example", ["Form.Password"] = "wrong" });

        Assert.Contains("The user name or the password is wrong.", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("session=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("officer@demo.example", "/cases")]
    [InlineData("engineer@demo.example", "/runs")]
    [InlineData("admin@demo.example", "/admin/users")]
    public async Task Signing_in_leads_to_where_the_role_works(string userName, string path)
    {
        using var client = fixture.Host.CreateClient(new() { AllowAutoRedirect = false });

        var answer = await CannedHostFixture.Post(client, "/sign-in", "sign-in", new() { ["Form.UserName"] = userName, ["Form.Password"] = "right" });

        Assert.EndsWith(path, answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/audit", "/audit")]
    [InlineData("//evil.example", "/cases")]
    [InlineData("https://evil.example", "/cases")]
    public async Task After_signing_in_one_is_led_back_to_this_site_only(string back, string expected)
    {
        using var client = fixture.Host.CreateClient(new() { AllowAutoRedirect = false });

        var answer = await CannedHostFixture.Post(client, "/sign-in?back=" + Uri.EscapeDataString(back), "sign-in", new() { ["Form.UserName"] = "officer@demo.example", ["Form.Password"] = "right" });

        Assert.Equal(expected, new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery);
        Assert.Equal("localhost", new Uri(new Uri("http://localhost"), answer.Headers.Location!).Host);
    }

    [Fact]
    public async Task Signing_out_takes_a_token_of_the_page_and_ends_the_session()
    {
        using var client = await fixture.SignIn("officer@demo.example");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/sign-out", new FormUrlEncodedContent([]))).StatusCode);

        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/cases"));
        var token = page.QuerySelector("form[action='sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await client.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));

        Assert.Equal("/sign-in", (await client.GetAsync("/cases")).RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains(fixture.Host.UseCases.Sent, sent => sent is { UseCase: EndSessions, Actor.Id: "officer@demo.example" });
    }

    [Fact]
    public async Task A_program_signs_in_for_a_bearer_token_and_acts_with_the_roles_that_the_account_has_now()
    {
        using var client = fixture.Host.CreateClient();
        var token = await (await client.PostAsJsonAsync("/api/v1/sign-in", new { userName = "officer@demo.example", password = "right" })).Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/cases")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/accounts")).StatusCode);
    }

    [Fact]
    [Trait("Feature", "37")]
    public async Task A_session_that_was_ended_elsewhere_counts_as_nobody()
    {
        using var host = new CannedHost();
        host.UseCases.On<CheckSession, IReadOnlyList<Role>>((_, _) => Problem.Forbidden("This session has ended. Sign in again."));
        using var client = host.CreateClient();
        var token = await (await client.PostAsJsonAsync("/api/v1/sign-in", new { userName = "officer@demo.example", password = "right" })).Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("accessToken").GetString());

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/cases")).StatusCode);
    }
}

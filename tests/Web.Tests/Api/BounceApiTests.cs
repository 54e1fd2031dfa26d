using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Compliance.Application.Notifications;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Api;
using Compliance.Web.Tests.Canned;

namespace Compliance.Web.Tests.Api;

public sealed class BounceApiTests(CannedHostFixture fixture) : IClassFixture<CannedHostFixture>
{
    private static readonly long Now = CannedPortal.Now.ToUnixTimeSeconds();

    private static string Body(Guid id) => JsonSerializer.Serialize(new { messageId = id, status = "5.1.1" });

    [Fact]
    [Trait("Requirement", "acceptance-9")]
    public async Task A_signed_report_of_the_mail_provider_reaches_the_use_case()
    {
        var id = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.NoContent, await Report(Body(id), Now, Body(id), CannedPortal.BounceSecret));
        var sent = fixture.Host.UseCases.Sent.Single(each => each.UseCase is RecordBounce bounce && bounce.NotificationId == id);
        Assert.Equal(ActorKind.System, sent.Actor.Kind);
    }

    [Theory]
    [InlineData(0, "another secret", HttpStatusCode.Unauthorized)]
    [InlineData(-301, CannedPortal.BounceSecret, HttpStatusCode.Unauthorized)]
    [InlineData(301, CannedPortal.BounceSecret, HttpStatusCode.Unauthorized)]
    [InlineData(-299, CannedPortal.BounceSecret, HttpStatusCode.NoContent)]
    public async Task A_report_with_a_wrong_secret_or_an_old_time_is_turned_away(long offset, string secret, HttpStatusCode status)
    {
        var body = Body(Guid.NewGuid());
        Assert.Equal(status, await Report(body, Now + offset, body, secret));
    }

    [Fact]
    public async Task A_report_that_was_changed_on_the_way_or_bears_no_signature_is_turned_away()
    {
        var signed = Body(Guid.NewGuid());
        Assert.Equal(HttpStatusCode.Unauthorized, await Report(Body(Guid.NewGuid()), Now, signed, CannedPortal.BounceSecret));
        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.Host.CreateClient().PostAsync("/api/v1/mail/bounces", new StringContent(signed, Encoding.UTF8, "application/json"))).StatusCode);
        Assert.False(BounceSignature.IsRight($"t={Now},v1={BounceSignature.Sign(Now, signed, "")}", signed, "", CannedPortal.Now));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task A_signed_report_that_says_nothing_is_a_400(string body) => Assert.Equal(HttpStatusCode.BadRequest, await Report(body, Now, body, CannedPortal.BounceSecret));

    [Fact]
    public async Task Letters_are_listed_read_checked_and_sent_again_by_the_api()
    {
        using var officer = await fixture.SignIn("officer@demo.example");
        var letters = $"/api/v1/requests/{CannedPortal.StatusToken}/letters";
        Assert.Equal(1, (await officer.GetFromJsonAsync<JsonElement>(letters)).GetProperty("totalCount").GetInt32());
        Assert.Equal("de", (await officer.GetFromJsonAsync<JsonElement>($"{letters}/{CannedPortal.LetterId}")).GetProperty("language").GetString());
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsJsonAsync("/api/v1/letters/check", new { code = CannedPortal.LetterCode })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsJsonAsync("/api/v1/letters/check", new { code = "2222" })).StatusCode);
        var sent = $"/api/v1/cases/{CannedPortal.CaseId(RequestState.Refused)}/notifications";
        Assert.Equal("Bounced", (await officer.GetFromJsonAsync<JsonElement>(sent)).GetProperty("items")[0].GetProperty("delivery").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{sent}/{CannedPortal.LetterId}/resend", new { email = "maren@corrected.example" })).StatusCode);
    }

    private async Task<HttpStatusCode> Report(string body, long seconds, string signed, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/mail/bounces") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(BounceSignature.Header, $"t={seconds},v1={BounceSignature.Sign(seconds, signed, secret)}");
        return (await fixture.Host.CreateClient().SendAsync(request)).StatusCode;
    }
}

using System.Net;
using System.Net.Http.Json;

namespace Compliance.Cli.Experiments;

public sealed class SignsInAgainTests
{
    [Fact]
    public async Task A_token_that_has_expired_is_replaced_and_the_call_is_sent_again()
    {
        var tokens = 0;
        var portal = new Portal { Taken = "token-1" };
        using var client = new HttpClient(new SignsInAgain(_ => Task.FromResult($"token-{++tokens}"), portal)) { BaseAddress = new Uri("http://portal.example/") };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("cases")).StatusCode);
        portal.Taken = "token-2";
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("approval", new { isApproved = true })).StatusCode);
        portal.Taken = "none";
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("cases")).StatusCode);

        Assert.Equal(
            ["cases token-1 ", "approval token-1 {\"isApproved\":true}", "approval token-2 {\"isApproved\":true}", "cases token-2 ", "cases token-3 "],
            portal.Calls);
    }

    private sealed class Portal : HttpMessageHandler
    {
        public string Taken { get; set; } = "";

        public List<string> Calls { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var token = request.Headers.Authorization?.Parameter;
            Calls.Add($"{request.RequestUri!.Segments[^1]} {token} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}");
            return new HttpResponseMessage(token == Taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        }
    }
}

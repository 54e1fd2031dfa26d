using System.Net;
using System.Net.Http.Headers;

namespace Compliance.Cli.Experiments;

/// <summary>Puts the bearer token on every call, and gets a new one when the portal no longer takes it: a journey of many strategies outlives a token.</summary>
internal sealed class SignsInAgain(Func<CancellationToken, Task<string>> signIn, HttpMessageHandler portal) : DelegatingHandler(portal)
{
    private string? _token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Kept in memory, so that it can be sent a second time.
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync(cancellationToken);
        var used = _token ??= await signIn(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", used);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized) return answer;
        answer.Dispose();
        _token = await signIn(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return await base.SendAsync(request, cancellationToken);
    }
}

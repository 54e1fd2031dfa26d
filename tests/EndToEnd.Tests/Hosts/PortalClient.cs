using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Compliance.EndToEnd.Tests.Hosts;

/// <summary>A program that speaks the portal's REST API. It knows the wire format only, not our types.</summary>
internal sealed class PortalClient : IDisposable
{
    private readonly HttpClient _http;

    private PortalClient(Portal portal) => _http = new HttpClient { BaseAddress = new Uri(portal.WebAddress, "/api/v1/"), Timeout = TimeSpan.FromMinutes(1) };

    public static PortalClient Anonymous(Portal portal) => new(portal);

    public static async Task<PortalClient> SignIn(Portal portal, string userName)
    {
        var client = new PortalClient(portal);
        var token = await client.Post("sign-in", new { userName, password = Demo.Password });
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token!["accessToken"]);
        return client;
    }

    public async Task<JsonNode> Get(string path)
    {
        using var answer = await _http.GetAsync(path);
        return (await Body(answer, path))!;
    }

    /// <summary>A file.</summary>
    public async Task<byte[]> Download(string path)
    {
        using var answer = await _http.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path} answered {(int)answer.StatusCode}.");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <returns>What was answered; null when the answer has no body.</returns>
    public async Task<JsonNode?> Post(string path, object? body = null)
    {
        using var answer = await _http.PostAsJsonAsync(path, body ?? new { });
        return await Body(answer, path);
    }

    /// <summary>Expects a refusal and returns its problem details.</summary>
    public async Task<JsonNode> Refused(string path, object? body, HttpStatusCode expected)
    {
        using var answer = await _http.PostAsJsonAsync(path, body ?? new { });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"POST {path} answered {(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return JsonNode.Parse(text) ?? throw new InvalidDataException($"POST {path} was refused without problem details.");
    }

    /// <summary>Waits until the case is in the state.</summary>
    public Task<JsonNode> WaitForState(string caseId, string state) => Eventually.Get(
        $"the state {state}",
        async () =>
        {
            var file = await Get($"cases/{caseId}");
            Assert.False((string?)file["state"] == "NeedsAttention", $"The case needs attention: {file["attentionReason"]}");
            return (string?)file["state"] == state ? file : null;
        },
        TimeSpan.FromMinutes(10));

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode?> Body(HttpResponseMessage answer, string path)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.Method} {path} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}

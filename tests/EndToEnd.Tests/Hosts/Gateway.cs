using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Compliance.EndToEnd.Tests.Hosts;

/// <summary>A client of the gateway, as any program that speaks the OpenAI protocol.</summary>
internal sealed class Gateway(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>Asks each question in a conversation of its own.</summary>
    public async Task<IReadOnlyList<string>> Ask(IEnumerable<Question> questions)
    {
        var answers = new List<string>();
        foreach (var question in questions)
            answers.Add(await Ask(question.Text));
        return answers;
    }

    public async Task<string> Ask(string question)
    {
        string? answer = null;
        // A sign-off takes effect when the gateway has read the policy again; until then it answers 503 for a moment.
        _ = await Eventually.Happens(
            async () =>
            {
                using var response = await _client.PostAsJsonAsync("v1/chat/completions", new { model = "demo", temperature = 0, max_tokens = 128, messages = new[] { new { role = "user", content = question } } });
                var body = await response.Content.ReadAsStringAsync();
                if (response.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
                    return false;
                Assert.True(response.IsSuccessStatusCode, $"The gateway answered {(int)response.StatusCode}: {body}");
                answer = (string?)JsonNode.Parse(body)!["choices"]![0]!["message"]!["content"];
                return true;
            },
            TimeSpan.FromSeconds(60));
        return answer ?? throw new TimeoutException("The gateway was unavailable for 60 s.");
    }

    public void Dispose() => _client.Dispose();
}

using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Verification;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;

namespace Compliance.Cli.Experiments;

/// <summary>The portal's REST API as one signed-in person, or as nobody.</summary>
internal sealed class PortalClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly HttpClient _http;

    private PortalClient(Uri portal, HttpMessageHandler handler) => _http = new HttpClient(handler) { BaseAddress = new Uri(portal, "/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Somebody without an account.</summary>
    public static PortalClient Anonymous(Uri portal) => new(portal, new HttpClientHandler());

    /// <summary>Signs in with a bearer token, as often as it takes.</summary>
    public static PortalClient For(Uri portal, string userName, string password) => new(portal, new SignsInAgain(async cancellationToken =>
    {
        using var nobody = Anonymous(portal);
        var token = await nobody.Post<JsonElement>("sign-in", new { userName, password }, cancellationToken);
        return token.GetProperty("accessToken").GetString()!;
    }, new HttpClientHandler()));

    public Task<Receipt> Submit(SubjectDetails details, string country, CancellationToken cancellationToken) =>
        Post<Receipt>(
            "requests",
            new { details.FullName, details.OtherNames, details.Email, details.Identifiers, details.Concern, details.SeenOutputs, Country = country, Language = "en" },
            cancellationToken);

    public Task Confirm(string statusToken, string code, CancellationToken cancellationToken) => Post($"requests/{statusToken}/identity", new { code }, cancellationToken);

    public Task<CaseFile> Case(Guid requestId, CancellationToken cancellationToken) => Get<CaseFile>($"cases/{requestId}", cancellationToken);

    public Task<Page<MatchRow>> PendingMatches(Guid requestId, CancellationToken cancellationToken) =>
        Get<Page<MatchRow>>($"cases/{requestId}/matches?size=200&decision=Pending", cancellationToken);

    public Task Decide(Guid requestId, IReadOnlyList<Guid> matchIds, MatchDecision decision, CancellationToken cancellationToken) =>
        Post($"cases/{requestId}/matches/decisions", new { decision, matchIds }, cancellationToken);

    public Task CompleteReview(Guid requestId, CancellationToken cancellationToken) => Post($"cases/{requestId}/matches/review", null, cancellationToken);

    public Task Propose(Guid requestId, string strategyCode, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken) =>
        Post($"cases/{requestId}/strategy", new { strategyCode, settings, grounds = new[] { "unlawful" } }, cancellationToken);

    public Task Approve(Guid requestId, CancellationToken cancellationToken) => Post($"cases/{requestId}/approval", new { isApproved = true }, cancellationToken);

    public Task<ReportView> Report(Guid reportId, CancellationToken cancellationToken) => Get<ReportView>($"reports/{reportId}", cancellationToken);

    public Task SendBack(Guid reportId, string reason, CancellationToken cancellationToken) => Post($"reports/{reportId}/send-back", new { reason }, cancellationToken);

    public Task SignOff(Guid reportId, CancellationToken cancellationToken) => Post($"reports/{reportId}/sign-off", null, cancellationToken);

    /// <summary>Waits until the case has left the states in which a job works.</summary>
    /// <exception cref="InvalidDataException">The case needs a person's attention.</exception>
    public async Task<CaseFile> WaitForPeople(Guid requestId, Action<CaseFile> onLook, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await Case(requestId, cancellationToken);
            onLook(found);
            if (found.State == RequestState.NeedsAttention) throw new InvalidDataException($"Case {found.Reference} needs attention: {found.AttentionReason}");
            if (found.State is not (RequestState.AwaitingIdentity or RequestState.Searching or RequestState.Unlearning or RequestState.Verifying)) return found;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> Get<T>(string path, CancellationToken cancellationToken) =>
        await Read<T>(await _http.GetAsync(path, cancellationToken), path, cancellationToken);

    private async Task<T> Post<T>(string path, object body, CancellationToken cancellationToken) =>
        await Read<T>(await _http.PostAsJsonAsync(path, body, Json, cancellationToken), path, cancellationToken);

    private async Task Post(string path, object? body, CancellationToken cancellationToken) =>
        await Expect(body is null ? await _http.PostAsync(path, null, cancellationToken) : await _http.PostAsJsonAsync(path, body, Json, cancellationToken), path, cancellationToken);

    private static async Task<T> Read<T>(HttpResponseMessage answer, string path, CancellationToken cancellationToken)
    {
        await Expect(answer, path, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken) ?? throw new InvalidDataException($"The portal answered {Kind(path)} with nothing.");
    }

    private static async Task Expect(HttpResponseMessage answer, string path, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        throw new InvalidDataException($"The portal refused {Kind(path)} with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    // A status token is a secret: only the kind of thing is named.
    private static string Kind(string path) => path.StartsWith("requests/", StringComparison.Ordinal) ? "requests/..." : path;
}

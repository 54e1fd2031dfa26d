using System.Text.Json;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Compliance.Web.Api;

/// <summary>Where the mail provider reports what did not arrive.</summary>
internal static class BounceEndpoints
{
    private const int MaxBodyBytes = 4096;
    private static readonly Actor Provider = Actor.System("mail-provider");

    public static void MapBounceEndpoints(this RouteGroupBuilder api) =>
        api.MapPost("/mail/bounces", Receive).WithTags("Messages").WithName("RecordBounce").Accepts<BounceBody>("application/json")
            .WithSummary("A report of the mail provider, signed with the shared secret Portal:BounceSecret. Without that setting nothing is accepted.");

    private static async Task<Results<NoContent, UnauthorizedHttpResult, ProblemHttpResult>> Receive(HttpRequest request, IUseCases useCases, PortalSettings portal, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or > MaxBodyBytes) return ProblemResponses.ToResponse(Problem.Invalid("body-too-long", $"A report has at most {MaxBodyBytes} bytes and says its length."));
        using var reader = new StreamReader(request.Body);
        // The signature is over the bytes as they came, so they are read before they are parsed.
        var text = await reader.ReadToEndAsync(cancellationToken);
        if (!BounceSignature.IsRight(request.Headers[BounceSignature.Header], text, portal.BounceSecret, clock.GetUtcNow())) return TypedResults.Unauthorized();
        return Parse(text) is { } body
            ? (await useCases.Send(new RecordBounce(body.MessageId, body.Status), Provider, cancellationToken)).Problem is { } problem ? ProblemResponses.ToResponse(problem) : TypedResults.NoContent()
            : ProblemResponses.ToResponse(Problem.Invalid("not-a-report", "Expected a JSON object with messageId and status."));
    }

    private static BounceBody? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<BounceBody>(text, JsonSerializerOptions.Web) is { Status: not null } body ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

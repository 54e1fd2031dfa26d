using System.Text;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using Compliance.Web.Api;
using Compliance.Web.Hosting;

namespace Compliance.Web.Audit;

/// <summary>The log as anybody may read it: signed checkpoints and tiles of hashes (C2SP tlog-tiles), and where witnesses leave their signatures. Nothing here is personal.</summary>
internal static class PublicLog
{
    private const int MaxNoteLength = 64 * 1024;

    public static void MapPublicLog(this IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/audit").AllowAnonymous().ExcludeFromDescription();

        log.MapGet("/checkpoint", async (IUseCases useCases, CancellationToken cancellationToken) =>
        {
            var found = await useCases.Send(new GetCheckpoint(), Actor.Anonymous, cancellationToken);
            if (found is not { IsSuccess: true, Value.IsCurrent: true }) found = await useCases.Send(new PublishCheckpoint(), Actor.Anonymous, cancellationToken);
            return Answer(found, checkpoint => Results.Text(checkpoint.Note, "text/plain", Encoding.UTF8));
        });

        log.MapGet("/key", async (IUseCases useCases, CancellationToken cancellationToken) =>
            Answer(await useCases.Send(new GetLogKey(), Actor.Anonymous, cancellationToken), key => Results.Text(key + "\n", "text/plain", Encoding.UTF8)));

        log.MapGet("/tile/{**path}", async (string path, HttpContext context, IUseCases useCases, CancellationToken cancellationToken) =>
        {
            if (AuditTile.Parse($"tile/{path}") is not { } tile) return Refusal(Problem.NotFound("The tile"));
            return Answer(await useCases.Send(new GetTile(tile), Actor.Anonymous, cancellationToken), hashes =>
            {
                // A tile never changes; what grows is another tile.
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(hashes, "application/octet-stream");
            });
        });

        log.MapPost("/witness", async (HttpContext context, IUseCases useCases, CancellationToken cancellationToken) =>
        {
            if (context.Request.ContentLength is not <= MaxNoteLength) return Refusal(Problem.Invalid("note-too-long", "A checkpoint with its signatures has at most 64 KiB, and its length is said beforehand."));
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            return Answer(await useCases.Send(new AddCosignature(await reader.ReadToEndAsync(cancellationToken)), Actor.Anonymous, cancellationToken), _ => Results.NoContent());
        }).DisableAntiforgery().RequireRateLimiting(PublicRateLimits.Forms);
    }

    private static IResult Answer<T>(Outcome<T> outcome, Func<T, IResult> answer) => outcome.Problem is { } problem ? Refusal(problem) : answer(outcome.Value);

    // A program reads this: one line, no page.
    private static IResult Refusal(Problem problem) => Results.Text(problem.Message + "\n", "text/plain", Encoding.UTF8, ProblemResponses.StatusOf(problem.Kind));
}

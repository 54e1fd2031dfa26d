using System.Security.Claims;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Web.Access;
using Compliance.Web.Hosting;

namespace Compliance.Web.Api;

/// <summary>Letters that were sent: what arrived, reading them, and checking them by their code.</summary>
internal static class LetterEndpoints
{
    public static void MapLetterEndpoints(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("").RequireRateLimiting(PublicRateLimits.Forms).WithTags("Letters");

        open.MapGet("/requests/{token}/letters", async (string token, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListLetters(token, new PageRequest(page, size)), Actor.Anonymous, cancellationToken)).ToOk())
            .WithName("ListLetters").WithSummary("The letters that were sent to the person, newest first.");

        open.MapGet("/requests/{token}/letters/{id:guid}", async (string token, Guid id, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ReadLetter(token, id), Actor.Anonymous, cancellationToken)).ToOk())
            .WithName("ReadLetter").WithSummary("One letter as it was sent.");

        open.MapPost("/letters/check", async (LetterCheckBody body, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new CheckLetter(body.Code, body.Text), Actor.Anonymous, cancellationToken)).ToOk())
            .WithName("CheckLetter").WithSummary("Whether we sent a letter with this code, and in these words.");

        var cases = api.MapGroup("/cases/{id:guid}/notifications").RequireAuthorization().WithTags("Letters");

        cases.MapGet("", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListNotifications(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListNotifications").WithSummary("What was sent to the person, and whether it arrived.");

        cases.MapPost("/{notificationId:guid}/resend", async (Guid notificationId, ResendBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ResendMessage(notificationId, body.Email), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ResendMessage").WithSummary("Sends again what did not arrive, to the same or a corrected address.");
    }
}

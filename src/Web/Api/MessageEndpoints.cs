using System.Security.Claims;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Web.Access;
using Compliance.Web.Hosting;

namespace Compliance.Web.Api;

/// <summary>Messages between person and office, comments, and the preview of a refusal.</summary>
internal static class MessageEndpoints
{
    public static void MapMessageEndpoints(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("/requests/{token}").RequireRateLimiting(PublicRateLimits.Forms).WithTags("Messages");

        open.MapGet("/messages", async (string token, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ReadMessages(token, new PageRequest(page, size)), Actor.Anonymous, cancellationToken)).ToOk())
            .WithName("ReadMessages").WithSummary("The person's messages and the office's answers, newest first; marks them as read.");

        open.MapPost("/messages", async (string token, MessageBody body, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new WriteToOffice(token, body.Text), Actor.Anonymous, cancellationToken)).ToNoContent())
            .WithName("WriteToOffice").WithSummary("The person writes to the office.");

        open.MapPost("/information", async (string token, InformationBody body, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AddInformation(token, body.OtherNames ?? [], body.Identifiers ?? []), Actor.Anonymous, cancellationToken)).ToNoContent())
            .WithName("AddInformation").WithSummary("Adds names or identifiers that help to find the data; a search that is over begins again.");

        var cases = api.MapGroup("/cases/{id:guid}").RequireAuthorization().WithTags("Messages");

        cases.MapGet("/messages/unread", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new CountUnreadMessages(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("CountUnreadMessages").WithSummary("How many messages of the person no officer has seen.");

        cases.MapPost("/messages/opened", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new OpenMessages(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("OpenMessages").WithSummary("Opens messages and comments. A POST, because each opening is recorded.");

        cases.MapPost("/messages", async (Guid id, MessageBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new WriteToPerson(id, body.Text, body.AsksForInformation), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("WriteToPerson").WithSummary("Writes to the person; the e-mail only says that there is a message.");

        cases.MapPost("/comments", async (Guid id, MessageBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AddComment(id, body.Text), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("AddComment").WithSummary("Notes something for colleagues; the person never sees it.");

        cases.MapPost("/refusal/preview", async (Guid id, RefusalBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new PreviewRefusal(id, body.Ground, body.Reason), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("PreviewRefusal").WithSummary("The refusal as the person would read it; nothing is decided.");
    }
}

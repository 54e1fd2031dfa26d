using System.Security.Claims;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Who received what, and that they are told.</summary>
internal static class RecipientEndpoints
{
    public static void MapRecipientEndpoints(this RouteGroupBuilder api)
    {
        var recipients = api.MapGroup("").RequireAuthorization().WithTags("Recipients");

        recipients.MapGet("/recipients", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListRecipients(new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListRecipients").WithSummary("Who received a data set or a model.");

        recipients.MapPost("/recipients", async (RecipientBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AddRecipient(body.Name, body.Email, body.DataSetName, body.ModelName), AccountClaims.ToActor(user), cancellationToken)).ToCreated(_ => "/api/v1/recipients"))
            .WithName("AddRecipient").WithSummary("Enters a recipient into the register.");

        recipients.MapDelete("/recipients/{id:guid}", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RemoveRecipient(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RemoveRecipient").WithSummary("Says that a recipient holds the data no more.");

        recipients.MapGet("/cases/{id:guid}/recipients", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListCaseRecipients(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListCaseRecipients").WithSummary("The recipients of what a case is about, and whether each was told.");

        recipients.MapGet("/cases/{id:guid}/publication", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetCasePublication(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetCasePublication").WithSummary("What of the case had been made public, who was informed, or why nobody was (Art. 17(2) GDPR).");

        recipients.MapPost("/cases/{id:guid}/publication", async (Guid id, ReasonBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ExcusePublication(id, body.Reason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ExcusePublication").WithSummary("Records why no controller is informed though the data had been made public.");

        recipients.MapPost("/cases/{id:guid}/recipients/notices", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new NotifyRecipients(id), AccountClaims.ToActor(user), cancellationToken)).ToAccepted($"/api/v1/cases/{id}/recipients"))
            .WithName("NotifyRecipients").WithSummary("Tells every recipient who is not told yet; what failed is sent again.");

        recipients.MapPost("/cases/{id:guid}/recipients/{recipientId:guid}/settlement", async (
                Guid id, Guid recipientId, NoticeSettlementBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SettleNotice(id, recipientId, body.Excuse), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("SettleNotice").WithSummary("Writes down that a recipient confirmed, or why they are not told.");
    }
}

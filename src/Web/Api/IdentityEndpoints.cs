using System.Security.Claims;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Doubts about an identity, documents, and confirming it otherwise than by the code.</summary>
internal static class IdentityEndpoints
{
    public static void MapIdentityEndpoints(this RouteGroupBuilder api)
    {
        var identity = api.MapGroup("/cases/{id:guid}/identity").RequireAuthorization().WithTags("Identity");

        identity.MapGet("", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetIdentityProof(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetIdentityProof").WithSummary("Whether the identity is doubted, and which documents wait.");

        identity.MapPost("/doubt", async (Guid id, DoubtBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RecordIdentityDoubt(id, body.Reason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RecordIdentityDoubt").WithSummary("Records a reasonable doubt and tells the person, who may then upload a document.");

        identity.MapPost("/confirmation", async (Guid id, IdentityMethodBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ConfirmIdentityOtherwise(id, body.Method), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ConfirmIdentityOtherwise").WithSummary("Confirms the identity in another way than by the code; documents are destroyed with it.");

        identity.MapPost("/documents/rejection", async (Guid id, DoubtBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RejectIdentityDocuments(id, body.Reason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RejectIdentityDocuments").WithSummary("Destroys the documents and tells the person why they did not suffice.");

        identity.MapPost("/documents/{documentId:guid}/opened", async (Guid id, Guid documentId, HttpContext context, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
        {
            var opened = await useCases.Send(new OpenIdentityDocument(id, documentId), AccountClaims.ToActor(user), cancellationToken);
            if (opened.Problem is { } problem) return (IResult)ProblemResponses.ToResponse(problem);
            context.Response.Headers.CacheControl = "no-store";
            // As an attachment under our name: nothing in it runs in a page of ours.
            return TypedResults.File(opened.Value.Content, opened.Value.ContentType, opened.Value.FileName);
        }).WithName("OpenIdentityDocument").WithSummary("Opens a document. A POST, because each opening is recorded.");
    }
}

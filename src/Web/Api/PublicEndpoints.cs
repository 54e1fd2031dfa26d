using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Web.Access;
using Compliance.Web.Hosting;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Compliance.Web.Api;

/// <summary>What needs no account: filing, following, signing in.</summary>
internal static class PublicEndpoints
{
    public static void MapPublicEndpoints(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("").RequireRateLimiting(PublicRateLimits.Forms);

        open.MapPost("/requests", async (SubmitRequestBody body, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(
                new SubmitRequest(
                    new SubjectDetails(body.FullName, body.OtherNames ?? [], body.Email, body.Identifiers ?? [], body.Concern, body.SeenOutputs ?? []),
                    body.Country,
                    body.Language,
                    "api",
                    body.Mandate,
                    body.ConcernsChild,
                    body.Kind),
                Actor.Anonymous,
                cancellationToken)).ToCreated(receipt => $"/api/v1/status/{receipt.StatusToken}"))
            .WithName("SubmitRequest").WithTags("Requests").WithSummary("Files a request to be forgotten, or an objection. The answer holds the secret status token; it is shown once.");

        open.MapPost("/requests/{token}/identity", async (string token, IdentityBody body, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ConfirmIdentity(token, body.Code), Actor.Anonymous, cancellationToken)).ToNoContent())
            .WithName("ConfirmIdentity").WithTags("Requests").WithSummary("Confirms the e-mail address by the code that was sent to it. The search then starts.");

        open.MapPost("/requests/{token}/identity/new-code", async (string token, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SendNewIdentityCode(token), Actor.Anonymous, cancellationToken)).ToNoContent())
            .WithName("SendNewIdentityCode").WithTags("Requests").WithSummary("Sends a fresh code; the old one stops working.");

        open.MapPost("/requests/{token}/withdrawal", async (string token, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new WithdrawRequest(token), Actor.Anonymous, cancellationToken)).ToNoContent())
            .WithName("WithdrawRequest").WithTags("Requests").WithSummary("Takes the request back.");

        open.MapPost("/requests/{token}/appeal", async (string token, AppealBody body, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AppealDecision(token, body.Text), Actor.Anonymous, cancellationToken)).ToNoContent())
            .WithName("AppealDecision").WithTags("Requests").WithSummary("Asks for another look at a decision, by another officer; once for each decision.");

        open.MapGet("/status/{token}", async (string token, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetRequestStatus(token), Actor.Anonymous, cancellationToken)).ToOk())
            .WithName("GetRequestStatus").WithTags("Requests").WithSummary("Where the request stands, and what was done in each layer.");

        open.MapGet("/status/{token}/receipt", async (string token, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetRequestReceipt(token), Actor.Anonymous, cancellationToken)).ToOk())
            .WithName("GetRequestReceipt").WithTags("Requests").WithSummary("The proof that the request stands in the audit log.");

        open.MapPost("/sign-in", SignIn)
            .WithName("SignIn").WithTags("Access").WithSummary("Gives a bearer token for one hour.")
            .Produces<AccessTokenResponse>();
    }

    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> SignIn(SignInBody body, IUseCases useCases, CancellationToken cancellationToken)
    {
        var outcome = await useCases.Send(new SignIn(body.UserName, body.Password), Actor.Anonymous, cancellationToken);
        return outcome.Problem is { } problem
            ? ProblemResponses.ToResponse(problem)
            : TypedResults.SignIn(AccountClaims.ToPrincipal(outcome.Value, BearerTokenDefaults.AuthenticationScheme), authenticationScheme: BearerTokenDefaults.AuthenticationScheme);
    }
}

using System.Security.Claims;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain.Access;
using Compliance.Web.Access;
using Compliance.Web.Hosting;

namespace Compliance.Web.Api;

/// <summary>What moves the due date of a case.</summary>
internal static class DeadlineEndpoints
{
    public static void MapDeadlineEndpoints(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases/{id:guid}").RequireAuthorization().WithTags("Deadlines");

        cases.MapPost("/extension", async (Guid id, ExtensionBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ExtendDeadline(id, body.Reason, body.Text), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ExtendDeadline").WithSummary("Extends the period once, before the first due date. Counts when the notice was sent.");

        cases.MapPost("/suspension", async (Guid id, SuspensionBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SuspendClock(id, body.Reason, body.Doubt, body.Question), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("SuspendClock").WithSummary("Asks the person; the clock stands still from the sending to the answer, where the law allows it.");

        cases.MapPost("/resumption", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ResumeClock(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ResumeClock").WithSummary("The answer came by another way; the clock goes on.");

        cases.MapPost("/questions", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new OpenQuestions(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("OpenQuestions").WithSummary("Opens the questions and answers. A POST, because each opening is recorded.");

        cases.MapPost("/alert-settlement", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SettleAlert(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("SettleAlert").WithSummary("Takes an alert down that the officer has seen.");

        api.MapPost("/requests/{token}/answer", async (string token, AnswerBody body, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AnswerQuestion(token, body.Text), Actor.Anonymous, cancellationToken)).ToNoContent())
            .RequireRateLimiting(PublicRateLimits.Forms)
            .WithName("AnswerQuestion").WithTags("Requests").WithSummary("The person answers an open question; the clock goes on.");
    }
}

using System.Security.Claims;
using Compliance.Application.Pipeline;
using Compliance.Application.Verification;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Verification reports and the engineer's word.</summary>
internal static class ReportEndpoints
{
    public static void MapReportEndpoints(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").RequireAuthorization().WithTags("Reports");

        reports.MapGet("", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25, bool onlyUndecided = false) =>
            (await useCases.Send(new ListReports(new PageRequest(page, size), onlyUndecided), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListReports").WithSummary("Reports, newest first.");

        reports.MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetReport(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetReport").WithSummary("One report: verdict, what is missing for the next level, and every figure.");

        reports.MapPost("/{id:guid}/sign-off", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, bool despiteClaims = false) =>
            (await useCases.Send(new SignOffReport(id, despiteClaims), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("SignOffReport").WithSummary("Accepts the report: the artefact is enforced and the case closes. Where an output that the person reported still comes out, only with despiteClaims=true.");

        reports.MapPost("/{id:guid}/send-back", async (Guid id, SendBackBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SendBackReport(id, body.Reason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("SendBackReport").WithSummary("Sends the case back to the decision, with a reason.");
    }
}

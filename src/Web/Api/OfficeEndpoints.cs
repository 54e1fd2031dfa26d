using System.Security.Claims;
using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Compliance.Web.Access;
using Compliance.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Compliance.Web.Api;

/// <summary>The office round the cases: entering, holds, mandates, duplicates, several at once, views, export.</summary>
internal static class OfficeEndpoints
{
    private static readonly string[] ExportColumns =
        ["Reference", "State", "Law", "Law version", "Country", "Channel", "Received", "Due on", "Completed on", "Days left", "Assignee", "Ground of refusal", "Flags", "Kind"];

    public static void MapOfficeEndpoints(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").RequireAuthorization().WithTags("Office");

        cases.MapPost("", async (EnterRequestBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(
                new EnterRequest(
                    new SubjectDetails(body.FullName, body.OtherNames ?? [], body.Email, body.Identifiers ?? [], body.Concern, body.SeenOutputs ?? []),
                    body.Country, body.Language, body.Channel, body.ReceivedOn, body.Mandate, body.ConcernsChild, body.Kind),
                AccountClaims.ToActor(user),
                cancellationToken)).ToCreated(receipt => $"/api/v1/cases/{receipt.RequestId}"))
            .WithName("EnterRequest").WithSummary("Enters a request that came by phone, letter, e-mail or in person, with the day on which it really came.");

        cases.MapGet("/export", Export).WithName("ExportCases").WithSummary("The filtered queue as a CSV or JSON file, without personal data.");

        cases.MapPost("/bulk", Bulk).WithName("ChangeCases").WithSummary("The same for up to 200 cases; the answer has a result for each.");

        cases.MapGet("/officers", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ListOfficers(), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListOfficers").WithSummary("Whom a case can be given to.");

        cases.MapGet("/views", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ListSavedViews(), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListSavedViews").WithSummary("The views of the queue that the account has kept.");

        cases.MapPut("/views", async (SavedViewBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SaveView(body.Name, body.Query), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("SaveView").WithSummary("Keeps a view of the queue under a name.");

        cases.MapDelete("/views/{id:guid}", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new DeleteView(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("DeleteView").WithSummary("Deletes a view.");

        cases.MapPut("/{id:guid}/assignment", async (Guid id, AssignmentBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AssignCase(id, body.AssigneeId), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("GiveCase").WithSummary("Gives the case to an officer.");

        cases.MapPut("/{id:guid}/hold", async (Guid id, HoldBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new PlaceHold(id, body.Reason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("PlaceHold").WithSummary("Places a legal hold: nothing is destroyed, no unlearning starts, the case does not close.");

        cases.MapPost("/{id:guid}/hold/removal", async (Guid id, HoldBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new RemoveHold(id, body.Reason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("RemoveHold").WithSummary("Removes a legal hold.");

        cases.MapPost("/{id:guid}/mandate/proof", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new OpenMandate(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("OpenMandate").WithSummary("Opens the proof of mandate. A POST, because each opening is recorded.");

        cases.MapPost("/{id:guid}/mandate/confirmation", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ConfirmMandate(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ConfirmMandate").WithSummary("Accepts the proof that somebody may act for the person.");

        cases.MapPost("/{id:guid}/appeal/text", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new OpenAppeal(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("OpenAppeal").WithSummary("Opens what the person wrote in their last appeal. A POST, because each opening is recorded.");

        cases.MapGet("/{id:guid}/duplicates", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListDuplicates(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListDuplicates").WithSummary("Cases that share e-mail address, identifier or name with this one.");

        cases.MapPut("/{id:guid}/duplicate-of", async (Guid id, DuplicateBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new LinkDuplicate(id, body.LeadId), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("LinkDuplicate").WithSummary("Says that the case is a duplicate of another one and waits for it. Nothing is refused by that.");

        cases.MapDelete("/{id:guid}/duplicate-of", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new UnlinkDuplicate(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("UnlinkDuplicate").WithSummary("Undoes such a link.");
    }

    private static async Task<Results<FileContentHttpResult, JsonHttpResult<IReadOnlyList<ExportedCase>>, ProblemHttpResult>> Export(
        ClaimsPrincipal user, IUseCases useCases, TimeProvider clock, CancellationToken cancellationToken,
        string format = "csv", RequestState? state = null, string? law = null, string? search = null, string? filter = null, string? assignee = null, string? due = null, CaseFlag? flag = null, RequestKind? kind = null)
    {
        var actor = AccountClaims.ToActor(user);
        // The same words as in the queue's address, so that what is exported is what is shown.
        DateOnly? dueBy = due == "week" ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(7) : DateOnly.TryParseExact(due, "yyyy-MM-dd", out var day) ? day : null;
        var wanted = new CaseFilter(state, law, search, filter != "all", filter == "overdue", filter == "mine" ? actor.Id : assignee, dueBy, flag, kind);
        var outcome = await useCases.Send(new ExportCases(wanted), actor, cancellationToken);
        if (outcome.Problem is { } problem)
            return ProblemResponses.ToResponse(problem);
        if (format == "json")
            return TypedResults.Json(outcome.Value);
        var rows = outcome.Value.Select(row => (IEnumerable<object?>)
        [
            row.Reference, row.State.ToString(), row.LawPack, row.LawPackVersion, row.Country, row.Channel, row.ReceivedAt, row.DueOn, row.CompletedOn, row.DaysLeft, row.AssigneeId, row.RefusalGround,
            string.Join(' ', row.Flags), row.Kind.ToString(),
        ]);
        return TypedResults.File(CsvFile.Write(ExportColumns, rows), "text/csv; charset=utf-8", "cases.csv");
    }

    private static async Task<Results<Ok<IReadOnlyList<BulkResult>>, ProblemHttpResult>> Bulk(BulkBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken)
    {
        if (body.RequestIds is not { Count: > 0 and <= BulkWork.MaxCases })
            return ProblemResponses.ToResponse(Problem.Invalid("too-many-cases", $"Name 1 to {BulkWork.MaxCases} cases.", nameof(body.RequestIds)));
        var actor = AccountClaims.ToActor(user);
        return TypedResults.Ok(await BulkWork.Apply(body.Action, body.RequestIds, body.AssigneeId, body.Reason, command => useCases.Send(command, actor, cancellationToken)));
    }
}

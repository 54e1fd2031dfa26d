using System.Security.Claims;
using Compliance.Application.Accountability;
using Compliance.Application.Pipeline;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Processors, impact assessments, and the record of processing (Art. 28, 30, 35 GDPR).</summary>
internal static class AccountabilityEndpoints
{
    public static void MapAccountabilityEndpoints(this RouteGroupBuilder api)
    {
        var records = api.MapGroup("").RequireAuthorization().WithTags("Accountability");

        records.MapGet("/processors", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListProcessors(new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListProcessors").WithSummary("The processors, those whose contract runs first.");

        records.MapPost("/processors", async (ContractBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(
                new AddProcessor(body.Name, body.Role, body.Processes, body.Country, body.ContractReference, body.ContractedOn, body.TransferBasis),
                AccountClaims.ToActor(user),
                cancellationToken)).ToCreated(id => $"/api/v1/processors/{id}"))
            .WithName("AddProcessor").WithSummary("Enters a processor with its contract.");

        records.MapGet("/processors/{id:guid}", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new GetProcessor(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetProcessor").WithSummary("The record of one processor with the instructions that it was given.");

        records.MapPost("/processors/{id:guid}/instructions", async (Guid id, InstructionBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new InstructProcessor(id, body.Text), AccountClaims.ToActor(user), cancellationToken)).ToCreated(_ => $"/api/v1/processors/{id}"))
            .WithName("InstructProcessor").WithSummary("Writes down an instruction; none is ever changed or removed.");

        records.MapPost("/processors/{id:guid}/end", async (Guid id, ContractEndBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new EndProcessor(id, body.EndedOn), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("EndProcessor").WithSummary("Writes down the end of the contract.");

        records.MapPost("/processors/{id:guid}/deletion", async (Guid id, DeletionBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ConfirmDeletion(id, body.Proof), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ConfirmDeletion").WithSummary("Writes down that the processor deleted or gave back everything.");

        records.MapGet("/models/{id:guid}/assessments", ListAssessments).WithName("ListAssessments").WithSummary("The impact assessments of the model, in all its versions, newest first.");

        records.MapPost("/models/{id:guid}/assessments", async (Guid id, AssessmentBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(
                new RecordAssessment(id, body.StrategyCode, body.Title, body.Author, body.DatedOn, body.DocumentSha256, body.Text),
                AccountClaims.ToActor(user),
                cancellationToken)).ToCreated(_ => $"/api/v1/models/{id}/assessments"))
            .WithName("RecordAssessment").WithSummary("Records an impact assessment for a strategy on the model.");

        records.MapPut("/processing-record/models/{name}", async (string name, ProcessingBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(
                new DescribeProcessing(name, body.Purposes, body.PersonCategories, body.DataCategories, body.Transfers, body.TimeLimit),
                AccountClaims.ToActor(user),
                cancellationToken)).ToNoContent())
            .WithName("DescribeProcessing").WithSummary("Says of a model what the record of processing has to hold.");

        records.MapGet("/processing-record", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ExportProcessingRecord(), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ExportProcessingRecord").WithSummary("The record of processing (Art. 30 GDPR); its form is docs/processing-record.schema.json.");
    }

    private static async Task<IResult> ListAssessments(Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25)
    {
        var actor = AccountClaims.ToActor(user);
        var model = await useCases.Send(new Application.Models.GetModel(id), actor, cancellationToken);
        return model.Problem is { } problem
            ? ProblemResponses.ToResponse(problem)
            : (await useCases.Send(new ListAssessments(model.Value.Name, new PageRequest(page, size)), actor, cancellationToken)).ToOk();
    }
}

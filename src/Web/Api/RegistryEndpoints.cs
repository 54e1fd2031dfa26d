using System.Security.Claims;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.TrainingExamples;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Registered models and data sets. Registering takes files on the machine, so it is done from the command line.</summary>
internal static class RegistryEndpoints
{
    public static void MapRegistryEndpoints(this RouteGroupBuilder api)
    {
        var registry = api.MapGroup("").RequireAuthorization().WithTags("Registry");

        registry.MapGet("/models", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListModels(new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListModels").WithSummary("Model versions, newest first.");

        registry.MapGet("/datasets", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListDataSets(new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListDataSets").WithSummary("Data sets with their counts.");

        registry.MapGet("/models/{id:guid}", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetModel(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetModel").WithSummary("One model version, with what the record of processing says of it.");

        registry.MapPut("/models/{id:guid}/publication", async (Guid id, PublicationBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new MarkModelPublished(id, body.IsPublished), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("MarkModelPublished").WithSummary("Says whether the weights were made public (Art. 17(2) GDPR).");

        registry.MapPut("/datasets/{id:guid}/publication", async (Guid id, PublicationBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new MarkDataSetPublished(id, body.IsPublished), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("MarkDataSetPublished").WithSummary("Says whether the data set was made public (Art. 17(2) GDPR).");

        registry.MapPost("/datasets/{id:guid}/cooling-exception", async (Guid id, ReasonBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ExceptFromCooling(id, body.Reason), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ExceptFromCooling").WithSummary("Records why a model may be trained on the data set before its cooling period is over.");

        registry.MapGet("/datasets/{id:guid}/exclusions", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 200) =>
            (await useCases.Send(new ListExcludedExamples(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListExcludedExamples").WithSummary("What a training run on the data set has to leave out: excluded for good, or restricted while a case is undecided.");
    }
}

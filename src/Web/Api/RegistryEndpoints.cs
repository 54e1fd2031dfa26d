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

        registry.MapGet("/datasets/{id:guid}/exclusions", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 200) =>
            (await useCases.Send(new ListExcludedExamples(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListExcludedExamples").WithSummary("What a training run on the data set has to leave out: excluded for good, or restricted while a case is undecided.");
    }
}

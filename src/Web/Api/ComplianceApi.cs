using System.Text.Json.Serialization;

namespace Compliance.Web.Api;

/// <summary>The REST API under /api/v1: the same use cases as the pages.</summary>
internal static class ComplianceApi
{
    public static IServiceCollection AddComplianceApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            // A model that diverged has probes that are no numbers; its report has to be readable most of all.
            options.SerializerOptions.NumberHandling |= JsonNumberHandling.AllowNamedFloatingPointLiterals;
        });
        services.AddProblemDetails();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Compliance";
            document.Info.Description = "The right to be forgotten for language models. Refusals are problem details with a stable \"code\" and, where one is concerned, a \"field\".";
            return Task.CompletedTask;
        }));
        return services;
    }

    public static void MapComplianceApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapPublicEndpoints();
        api.MapCaseEndpoints();
        api.MapDeadlineEndpoints();
        api.MapMessageEndpoints();
        api.MapTemplateEndpoints();
        api.MapLetterEndpoints();
        api.MapIdentityEndpoints();
        api.MapBounceEndpoints();
        api.MapDecisionEndpoints();
        api.MapOfficeEndpoints();
        api.MapTaskEndpoints();
        api.MapRecipientEndpoints();
        api.MapMetricsEndpoints();
        api.MapRunEndpoints();
        api.MapReportEndpoints();
        api.MapClaimEndpoints();
        api.MapRegistryEndpoints();
        api.MapRulePackEndpoints();
        api.MapAuditEndpoints();
        api.MapAccountEndpoints();
        api.MapKeyEndpoints();
        api.MapRetentionEndpoints();
        api.MapBreachEndpoints();
        api.MapAccountabilityEndpoints();
        routes.MapOpenApi("/api/{documentName}/openapi.json");
    }
}

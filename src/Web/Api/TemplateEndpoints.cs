using System.Security.Claims;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>The texts of letters, for administrators.</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplateEndpoints(this RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/templates").RequireAuthorization().WithTags("Letters");

        templates.MapGet("", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListTemplates(new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListTemplates").WithSummary("Every letter in every language, with the version in force.");

        templates.MapGet("/{template}/{language}", async (string template, string language, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetTemplate(template, language), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetTemplate").WithSummary("The text in force, the shipped one, and the parts that the letter must name.");

        templates.MapPut("/{template}/{language}", async (string template, string language, TemplateBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SaveTemplate(template, language, body.Text, body.BasedOn), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("SaveTemplate").WithSummary("Saves a new version; the answer is its number. A text without a required part is refused.");

        templates.MapPost("/{template}/{language}/preview", async (string template, string language, TemplateBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new PreviewTemplate(template, language, body.Text), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("PreviewTemplate").WithSummary("The letter with made-up values.");
    }
}

using System.Security.Claims;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>The law as data, and what another version would do to open cases.</summary>
internal static class RulePackEndpoints
{
    public static void MapRulePackEndpoints(this RouteGroupBuilder api)
    {
        var packs = api.MapGroup("/rule-packs").RequireAuthorization().WithTags("Rule packs");

        packs.MapGet("", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListRulePacks(new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListRulePacks").WithSummary("The rule packs in every version, with the open cases that pinned each.");

        packs.MapGet("/{code}/comparison", async (string code, string from, string to, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new CompareRulePacks(code, from, to, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("CompareRulePacks").WithSummary("What another version would do to the open cases that pinned one. Changes nothing.");
    }
}

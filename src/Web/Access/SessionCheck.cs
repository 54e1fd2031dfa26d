using System.Security.Claims;
using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Microsoft.Extensions.Caching.Memory;

namespace Compliance.Web.Access;

/// <summary>Ends sessions that were ended elsewhere and gives the others the roles that the account has now, at most half a minute late.</summary>
internal sealed class SessionCheck(IUseCases useCases, IMemoryCache cache)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>The principal with its present roles, or null when the session is over.</summary>
    public async Task<ClaimsPrincipal?> Present(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (AccountClaims.AccountId(principal) is not { } accountId || AccountClaims.Stamp(principal) is not { } stamp)
            return null;
        var key = (typeof(SessionCheck), accountId, stamp);
        if (!cache.TryGetValue(key, out IReadOnlyList<Role>? roles))
        {
            var checkedSession = await useCases.Send(new CheckSession(accountId, stamp), Actor.Anonymous, cancellationToken);
            roles = checkedSession.IsSuccess ? checkedSession.Value : null;
            cache.Set(key, roles, Interval);
        }
        return roles is null ? null : AccountClaims.WithRoles(principal, roles);
    }

    /// <summary>Forgets what was known of the session, so that signing out takes effect at once.</summary>
    public void Drop(ClaimsPrincipal principal) => cache.Remove((typeof(SessionCheck), AccountClaims.AccountId(principal) ?? "", AccountClaims.Stamp(principal) ?? ""));
}

using System.Security.Claims;
using Compliance.Application.Access;
using Compliance.Domain.Access;

namespace Compliance.Web.Access;

/// <summary>Carries an account through cookie, token and page: id, name, stamp, roles.</summary>
internal static class AccountClaims
{
    private const string StampClaim = "stamp";

    public static ClaimsPrincipal ToPrincipal(SignedInAccount account, string scheme) =>
        ToPrincipal(account.AccountId, account.UserName, account.SecurityStamp, account.Roles, scheme);

    public static ClaimsPrincipal WithRoles(ClaimsPrincipal principal, IReadOnlyList<Role> roles) =>
        ToPrincipal(AccountId(principal) ?? "", principal.Identity?.Name ?? "", Stamp(principal) ?? "", roles, principal.Identity?.AuthenticationType ?? "session");

    public static string? AccountId(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    public static string? Stamp(ClaimsPrincipal principal) => principal.FindFirstValue(StampClaim);

    public static Actor ToActor(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || AccountId(principal) is not { } accountId)
            return Actor.Anonymous;
        var roles = principal.FindAll(ClaimTypes.Role).Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null).OfType<Role>().ToArray();
        return Actor.User(accountId, roles);
    }

    private static ClaimsPrincipal ToPrincipal(string accountId, string userName, string stamp, IReadOnlyList<Role> roles, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, accountId),
            new(ClaimTypes.Name, userName),
            new(StampClaim, stamp),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ],
        scheme));
}

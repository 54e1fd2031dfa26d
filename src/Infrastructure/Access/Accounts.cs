using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Access;

/// <summary>Accounts of ASP.NET Core Identity, in the same database and the same transaction as everything else.</summary>
internal sealed class Accounts(UserManager<Account> users, RoleManager<IdentityRole> roleStore, ComplianceDbContext db, TimeProvider clock) : IAccounts
{
    private static readonly Problem Refused = Problem.Invalid("sign-in-refused", "User name or password is wrong, or the account is closed for a while.");

    public async Task<Outcome<SignedInAccount>> CheckPassword(string userName, string password, CancellationToken cancellationToken)
    {
        var account = await users.FindByNameAsync(userName);
        if (account is null)
        {
            // The same work as for an account that exists, so that the time tells nothing.
            users.PasswordHasher.HashPassword(new Account(), password);
            return Refused;
        }

        var isRight = await users.CheckPasswordAsync(account, password);
        if (account.LockoutEnabled && account.LockoutEnd > clock.GetUtcNow()) return Refused;
        if (!isRight)
        {
            await users.AccessFailedAsync(account);
            return Refused;
        }

        if (account.AccessFailedCount > 0) await users.ResetAccessFailedCountAsync(account);
        return new SignedInAccount(account.Id, account.UserName!, account.SecurityStamp!, await RolesOf(account));
    }

    public async Task<IReadOnlyList<Role>?> RolesIfCurrent(string accountId, string securityStamp, CancellationToken cancellationToken)
    {
        var account = await users.FindByIdAsync(accountId);
        return account is not null && account.SecurityStamp == securityStamp ? await RolesOf(account) : null;
    }

    public async Task<Outcome<string>> Create(string email, string password, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        var account = new Account { UserName = email, Email = email, EmailConfirmed = true, LockoutEnabled = true };
        if (Refusal(await users.CreateAsync(account, password)) is { } problem) return problem;
        foreach (var role in roles.Distinct()) await Give(account, role);
        return account.Id;
    }

    public async Task<Outcome<Nothing>> SetRoles(string accountId, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId) is not { } account) return Problem.NotFound("The account");
        var present = await RolesOf(account);
        if (present.Contains(Role.Administrator) && !roles.Contains(Role.Administrator) && (await users.GetUsersInRoleAsync(nameof(Role.Administrator))).Count <= 1)
            return Problem.Conflict("last-administrator", "This is the last administrator. Make another account an administrator first.");

        foreach (var role in present.Except(roles)) await users.RemoveFromRoleAsync(account, role.ToString());
        foreach (var role in roles.Except(present)) await Give(account, role);
        await users.UpdateSecurityStampAsync(account);
        return Nothing.Value;
    }

    public async Task<Outcome<Nothing>> EndSessions(string accountId, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId) is not { } account) return Problem.NotFound("The account");
        await users.UpdateSecurityStampAsync(account);
        return Nothing.Value;
    }

    public async Task<Outcome<Nothing>> Unlock(string accountId, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId) is not { } account) return Problem.NotFound("The account");
        await users.SetLockoutEndDateAsync(account, null);
        await users.ResetAccessFailedCountAsync(account);
        return Nothing.Value;
    }

    public async Task<Page<AccountRow>> List(PageRequest page, string? search, CancellationToken cancellationToken)
    {
        var found = db.Users.AsNoTracking();
        if (users.NormalizeName(search?.Trim()) is { Length: > 0 } part) found = found.Where(account => account.NormalizedUserName!.Contains(part));
        var total = await found.CountAsync(cancellationToken);
        var accounts = await found.OrderBy(account => account.NormalizedUserName).Skip((page.SafeNumber - 1) * page.SafeSize).Take(page.SafeSize).ToListAsync(cancellationToken);
        var ids = accounts.Select(account => account.Id).ToList();
        var roles = await db.UserRoles.Where(link => ids.Contains(link.UserId)).Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => new { link.UserId, role.Name }).ToListAsync(cancellationToken);
        return new Page<AccountRow>(
            [.. accounts.Select(account => new AccountRow(
                account.Id, account.UserName!, account.Email, [.. roles.Where(link => link.UserId == account.Id).Select(link => Enum.Parse<Role>(link.Name!)).Order()],
                account.LockoutEnd > clock.GetUtcNow() ? account.LockoutEnd : null, account.TwoFactorEnabled))],
            total, page.SafeNumber, page.SafeSize);
    }

    public async Task<IReadOnlyDictionary<string, string>> Names(IReadOnlyCollection<string> accountIds, CancellationToken cancellationToken) =>
        await db.Users.Where(account => accountIds.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.UserName!, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> WithRole(Role role, CancellationToken cancellationToken)
    {
        var name = role.ToString();
        return await db.Users.Where(account => db.UserRoles.Any(link => link.UserId == account.Id && db.Roles.Any(held => held.Id == link.RoleId && held.Name == name)))
            .ToDictionaryAsync(account => account.Id, account => account.UserName!, cancellationToken);
    }

    private async Task<IReadOnlyList<Role>> RolesOf(Account account) => [.. (await users.GetRolesAsync(account)).Select(Enum.Parse<Role>).Order()];

    private async Task Give(Account account, Role role)
    {
        if (!await roleStore.RoleExistsAsync(role.ToString())) await roleStore.CreateAsync(new IdentityRole(role.ToString()));
        await users.AddToRoleAsync(account, role.ToString());
    }

    private static Problem? Refusal(IdentityResult result) =>
        result.Succeeded ? null : result.Errors.First() switch
        {
            { Code: "DuplicateUserName" or "DuplicateEmail" } => Problem.Conflict("account-exists", "There is an account with this e-mail address already."),
            { Code: var code } when code.StartsWith("Password", StringComparison.Ordinal) => Problem.Invalid("password-weak", "The password needs at least 12 characters.", "Password"),
            _ => Problem.Invalid("account-invalid", "This is not an e-mail address that can be an account's name.", "Email"),
        };
}

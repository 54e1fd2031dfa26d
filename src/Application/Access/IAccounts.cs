using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>Where accounts are kept and passwords checked.</summary>
public interface IAccounts
{
    /// <summary>The account, if the password is right and it is not locked out. Counts wrong tries. Takes the same time whether the account exists.</summary>
    Task<Outcome<SignedInAccount>> CheckPassword(string userName, string password, CancellationToken cancellationToken);

    /// <summary>The account's present roles, or null when the stamp is an old one or the account is gone.</summary>
    Task<IReadOnlyList<Role>?> RolesIfCurrent(string accountId, string securityStamp, CancellationToken cancellationToken);

    /// <summary>Makes an account; its id is the value.</summary>
    Task<Outcome<string>> Create(string email, string password, IReadOnlyList<Role> roles, CancellationToken cancellationToken);

    /// <summary>Gives exactly these roles and ends the sessions. Refuses to take the role from the last administrator.</summary>
    Task<Outcome<Nothing>> SetRoles(string accountId, IReadOnlyList<Role> roles, CancellationToken cancellationToken);

    /// <summary>Makes every session of the account end.</summary>
    Task<Outcome<Nothing>> EndSessions(string accountId, CancellationToken cancellationToken);

    /// <summary>Forgets wrong tries.</summary>
    Task<Outcome<Nothing>> Unlock(string accountId, CancellationToken cancellationToken);

    /// <summary>Accounts by user name.</summary>
    Task<Page<AccountRow>> List(PageRequest page, string? search, CancellationToken cancellationToken);

    /// <summary>User names by id.</summary>
    Task<IReadOnlyDictionary<string, string>> Names(IReadOnlyCollection<string> accountIds, CancellationToken cancellationToken);

    /// <summary>User names by id of the accounts that hold the role.</summary>
    Task<IReadOnlyDictionary<string, string>> WithRole(Role role, CancellationToken cancellationToken);
}

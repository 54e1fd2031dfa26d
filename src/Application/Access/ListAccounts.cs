using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>Accounts by user name.</summary>
/// <param name="Search">Part of a user name.</param>
[Requires(Permission.ManageUsers)]
public sealed record ListAccounts(PageRequest Page, string? Search = null) : IQuery<Page<AccountRow>>;

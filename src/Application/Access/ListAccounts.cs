using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>Accounts by user name.</summary>
/// <param name="Search">Part of a user name.</param>
[Requires(Permission.ManageUsers)]
public sealed record ListAccounts(PageRequest Page, string? Search = null) : IQuery<Page<AccountRow>>;

internal sealed class ListAccountsHandler(IAccounts accounts) : IRequestHandler<ListAccounts, Outcome<Page<AccountRow>>>
{
    public async Task<Outcome<Page<AccountRow>>> Handle(ListAccounts query, CancellationToken cancellationToken)
    {
        return await accounts.List(query.Page, query.Search, cancellationToken);
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>User names of colleagues by account id, for pages that say who did what. Unknown ids are left out.</summary>
[Requires(Permission.ReadCases)]
public sealed record NameAccounts(IReadOnlyCollection<string> AccountIds) : IQuery<IReadOnlyDictionary<string, string>>;

internal sealed class NameAccountsHandler(IAccounts accounts) : IRequestHandler<NameAccounts, Outcome<IReadOnlyDictionary<string, string>>>
{
    public async Task<Outcome<IReadOnlyDictionary<string, string>>> Handle(NameAccounts query, CancellationToken cancellationToken)
    {
        return new Dictionary<string, string>(await accounts.Names(query.AccountIds, cancellationToken));
    }
}

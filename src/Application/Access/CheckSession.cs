using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>The account's present roles, as long as the session's stamp still stands; else refused. Asked again every half minute for open pages.</summary>
[OpenToEveryone("It tells nothing to those who do not hold the stamp.")]
public sealed record CheckSession(string AccountId, string SecurityStamp) : IQuery<IReadOnlyList<Role>>;

internal sealed class CheckSessionHandler(IAccounts accounts) : IRequestHandler<CheckSession, Outcome<IReadOnlyList<Role>>>
{
    public async Task<Outcome<IReadOnlyList<Role>>> Handle(CheckSession query, CancellationToken cancellationToken)
    {
        var roles = await accounts.RolesIfCurrent(query.AccountId, query.SecurityStamp, cancellationToken);
        return roles is null ? Problem.Forbidden("This session has ended. Sign in again.") : roles.ToList();
    }
}

using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>Opens an account that wrong passwords have closed.</summary>
[Requires(Permission.ManageUsers)]
public sealed record UnlockAccount(string AccountId) : ICommand<Nothing>;

internal sealed class UnlockAccountHandler(IAccounts accounts, IAuditTrail audit) : IRequestHandler<UnlockAccount, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(UnlockAccount command, CancellationToken cancellationToken)
    {
        var outcome = await accounts.Unlock(command.AccountId, cancellationToken);
        if (outcome.IsSuccess) audit.Record("account-unlocked", "account", command.AccountId);
        return outcome;
    }
}

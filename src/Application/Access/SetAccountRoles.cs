using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>Gives an account exactly these roles and ends its sessions. The last administrator stays one.</summary>
[Requires(Permission.ManageUsers)]
public sealed record SetAccountRoles(string AccountId, IReadOnlyList<Role> Roles) : ICommand<Nothing>;

internal sealed class SetAccountRolesHandler(IAccounts accounts, IAuditTrail audit) : IRequestHandler<SetAccountRoles, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(SetAccountRoles command, CancellationToken cancellationToken)
    {
        var outcome = await accounts.SetRoles(command.AccountId, command.Roles, cancellationToken);
        if (outcome.IsSuccess) audit.Record("account-roles-set", "account", command.AccountId, facts: new Dictionary<string, object?> { ["roles"] = command.Roles.Select(role => role.ToString()).Order(StringComparer.Ordinal).ToList() });
        return outcome;
    }
}

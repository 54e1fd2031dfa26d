using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>Makes an account; its id is the value.</summary>
[Requires(Permission.ManageUsers)]
public sealed record CreateAccount(string Email, string Password, IReadOnlyList<Role> Roles) : ICommand<string>;

internal sealed class CreateAccountHandler(IAccounts accounts, IAuditTrail audit) : IRequestHandler<CreateAccount, Outcome<string>>
{
    public async Task<Outcome<string>> Handle(CreateAccount command, CancellationToken cancellationToken)
    {
        var outcome = await accounts.Create(command.Email, command.Password, command.Roles, cancellationToken);
        if (outcome.IsSuccess) audit.Record("account-created", "account", outcome.Value, facts: new Dictionary<string, object?> { ["roles"] = command.Roles.Select(role => role.ToString()).Order(StringComparer.Ordinal).ToList() });
        return outcome;
    }
}

using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>Checks a user name and password. Five wrong ones close the account for 15 minutes; the answer never says whether the account exists.</summary>
[OpenToEveryone("Nobody is signed in before signing in.")]
[KeepsChangesOnRefusal("A wrong password is counted.")]
public sealed record SignIn(string UserName, string Password) : ICommand<SignedInAccount>;

internal sealed class SignInHandler(IAccounts accounts, IAuditTrail audit) : IRequestHandler<SignIn, Outcome<SignedInAccount>>
{
    public async Task<Outcome<SignedInAccount>> Handle(SignIn command, CancellationToken cancellationToken)
    {
        var outcome = await accounts.CheckPassword(command.UserName ?? "", command.Password ?? "", cancellationToken);
        // A wrong name is not written down: it may be somebody's password.
        if (outcome.IsSuccess) audit.Record("signed-in", "account", outcome.Value.AccountId);
        else audit.Record("sign-in-refused", "account", "unknown", facts: new Dictionary<string, object?> { ["code"] = outcome.Problem!.Code });
        return outcome;
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>Opens an account that wrong passwords have closed.</summary>
[Requires(Permission.ManageUsers)]
public sealed record UnlockAccount(string AccountId) : ICommand<Nothing>;

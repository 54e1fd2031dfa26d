using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>Gives an account exactly these roles and ends its sessions. The last administrator stays one.</summary>
[Requires(Permission.ManageUsers)]
public sealed record SetAccountRoles(string AccountId, IReadOnlyList<Role> Roles) : ICommand<Nothing>;

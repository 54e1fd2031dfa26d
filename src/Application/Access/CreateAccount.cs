using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>Makes an account; its id is the value.</summary>
[Requires(Permission.ManageUsers)]
public sealed record CreateAccount(string Email, string Password, IReadOnlyList<Role> Roles) : ICommand<string>;

using Compliance.Domain.Access;

namespace Compliance.Web.Api;

/// <summary>The roles that an account shall have.</summary>
public sealed record RolesBody(IReadOnlyList<Role> Roles);

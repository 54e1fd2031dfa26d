using Compliance.Domain.Access;

namespace Compliance.Application.Access;

/// <summary>An account as the administrator's list shows it.</summary>
/// <param name="LockedOutUntil">Set while too many wrong passwords keep it closed.</param>
public sealed record AccountRow(string Id, string UserName, string? Email, IReadOnlyList<Role> Roles, DateTimeOffset? LockedOutUntil, bool HasSecondFactor);

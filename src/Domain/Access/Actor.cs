namespace Compliance.Domain.Access;

/// <summary>Who acts. Its <see cref="Id"/> is an account id or a system name, never a person's name.</summary>
public sealed record Actor(ActorKind Kind, string Id, IReadOnlyCollection<Role> Roles)
{
    /// <summary>Somebody without an account: the public form, or a status link.</summary>
    public static Actor Anonymous { get; } = new(ActorKind.Anonymous, "anonymous", []);

    /// <summary>A host acting by itself: "worker", "gateway", "cli".</summary>
    public static Actor System(string name) => new(ActorKind.System, name, []);

    /// <summary>A signed-in account.</summary>
    public static Actor User(string accountId, IReadOnlyCollection<Role> roles) => new(ActorKind.User, accountId, roles);

    /// <summary>Whether the actor may do what needs the permission. A host may do everything but decide and approve, which takes a person.</summary>
    public bool May(Permission permission) => Kind switch
    {
        ActorKind.System => permission is not (Permission.DecideRequests or Permission.ApproveWeightChanges or Permission.SignOffReports or Permission.ShredCases),
        ActorKind.User => Roles.Any(role => role.Holds(permission)),
        _ => false,
    };
}

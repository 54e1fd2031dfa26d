using Compliance.Domain.Access;

namespace Compliance.Application.Pipeline;

/// <summary>The permission that a use case demands. Every use case has this or <see cref="OpenToEveryoneAttribute"/>; an architecture test says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

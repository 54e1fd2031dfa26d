namespace Compliance.Application.Pipeline;

/// <summary>A command whose changes are saved even when it is refused, and why that is right.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsChangesOnRefusalAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

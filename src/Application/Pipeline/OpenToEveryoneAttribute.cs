namespace Compliance.Application.Pipeline;

/// <summary>A use case that needs no account, and why that is right.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToEveryoneAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

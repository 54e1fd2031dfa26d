namespace Compliance.Application.Pipeline;

/// <summary>The value of a command that has nothing to say but that it was done.</summary>
public sealed record Nothing
{
    public static Nothing Value { get; } = new();
}

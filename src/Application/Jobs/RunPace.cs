namespace Compliance.Application.Jobs;

/// <summary>How often an attempt speaks, and when silence means that it is dead.</summary>
/// <param name="Beat">Between two signs of life.</param>
/// <param name="SilenceMeansDead">A running attempt that gives no sign for this long has been killed.</param>
public sealed record RunPace(TimeSpan Beat, TimeSpan SilenceMeansDead)
{
    /// <summary>A sign of life each second. Ten missed ones are more than a slow disk explains.</summary>
    public static RunPace Default { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
}

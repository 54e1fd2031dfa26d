namespace Compliance.Application.Keys;

/// <summary>The master keys and what they wrap.</summary>
/// <param name="RotationRunId">The run that wraps anew, while it has not ended.</param>
public sealed record KeyState(IReadOnlyList<KeyUse> Keys, int Shredded, Guid? RotationRunId)
{
    /// <summary>Case files that are not wrapped by the current key.</summary>
    public int NotCurrent => Keys.Where(key => !key.IsCurrent).Sum(key => key.CaseFiles);
}

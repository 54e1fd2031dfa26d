namespace Compliance.Application.Pipeline;

/// <summary>Which page of a list. Numbers start at 1; the size is held between 1 and 200.</summary>
public sealed record PageRequest(int Number = 1, int Size = 25, string? SortBy = null, bool Descending = false)
{
    public int SafeNumber => Math.Max(1, Number);
    public int SafeSize => Math.Clamp(Size, 1, 200);
}

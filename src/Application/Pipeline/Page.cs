namespace Compliance.Application.Pipeline;

/// <summary>One page of a list that was filtered, sorted and cut in the database.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int TotalCount, int PageNumber, int PageSize)
{
    /// <summary>Number of pages, at least 1.</summary>
    public int PageCount => Math.Max(1, (TotalCount + PageSize - 1) / PageSize);
}

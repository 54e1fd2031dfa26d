using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Pipeline;

/// <summary>Cuts one page of a sorted query in the database.</summary>
internal static class Paging
{
    public static async Task<(int Total, List<T> Items)> Cut<T>(this IQueryable<T> sorted, PageRequest page, CancellationToken cancellationToken)
    {
        var total = await sorted.CountAsync(cancellationToken);
        var items = await sorted.Skip((page.SafeNumber - 1) * page.SafeSize).Take(page.SafeSize).ToListAsync(cancellationToken);
        return (total, items);
    }

    public static Page<T> ToPage<T>(this PageRequest page, int total, IReadOnlyList<T> items) => new(items, total, page.SafeNumber, page.SafeSize);
}

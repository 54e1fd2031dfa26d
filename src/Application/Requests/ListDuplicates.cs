using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Other cases that share e-mail address, identifier or name with this one, found by keyed hashes; oldest first.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListDuplicates(Guid RequestId, PageRequest Page) : IQuery<Page<DuplicateRow>>;

internal sealed class ListDuplicatesHandler(IComplianceDb db) : IRequestHandler<ListDuplicates, Outcome<Page<DuplicateRow>>>
{
    public async Task<Outcome<Page<DuplicateRow>>> Handle(ListDuplicates query, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var mine = db.IdentifierHashes.Where(hash => hash.RequestId == request.Id).Select(hash => hash.Hash);
        var others = db.Requests.AsNoTracking().Where(other => other.Id != request.Id && db.IdentifierHashes.Any(hash => hash.RequestId == other.Id && mine.Contains(hash.Hash)));
        var (total, page) = await others.OrderBy(other => other.ReceivedAt).ThenBy(other => other.Id).Cut(query.Page, cancellationToken);
        var ids = page.Select(other => other.Id).ToList();
        var shared = await db.IdentifierHashes.Where(hash => ids.Contains(hash.RequestId) && mine.Contains(hash.Hash)).Select(hash => new { hash.RequestId, hash.Kind }).Distinct().ToListAsync(cancellationToken);
        return query.Page.ToPage(total, page.Select(other => new DuplicateRow(
            other.Id, other.Reference, other.State, other.ReceivedAt, other.IdentityConfirmedAt is not null,
            [.. shared.Where(hash => hash.RequestId == other.Id).Select(hash => hash.Kind).Order(StringComparer.Ordinal)],
            WaitsForThis: other.DuplicateOfId == request.Id && !request.HasEnded, LeadsThis: request.DuplicateOfId == other.Id && !other.HasEnded)).ToList());
    }
}

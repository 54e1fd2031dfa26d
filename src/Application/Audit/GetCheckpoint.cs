using Compliance.Application.Pipeline;
using Compliance.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>The newest signed state of the log that a witness cosigned, or the newest at all.</summary>
/// <param name="IsCosigned">Only checkpoints with a cosignature count.</param>
[OpenToEveryone("A signed root says nothing about anybody, and whoever checks the log needs it.")]
public sealed record GetCheckpoint(bool IsCosigned = false) : IQuery<PublishedCheckpoint>;

internal sealed class GetCheckpointHandler(IComplianceDb db, Checkpoints checkpoints) : IRequestHandler<GetCheckpoint, Outcome<PublishedCheckpoint>>
{
    public async Task<Outcome<PublishedCheckpoint>> Handle(GetCheckpoint query, CancellationToken cancellationToken)
    {
        var found = db.AuditCheckpoints.AsNoTracking();
        if (query.IsCosigned) found = found.Where(checkpoint => db.AuditCosignatures.Any(cosignature => cosignature.Size == checkpoint.Size));
        var last = await found.OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancellationToken);
        if (last is null) return Problem.NotFound("A signed checkpoint");
        var count = await db.AuditHeads.Select(head => head.Count).SingleAsync(cancellationToken);
        return await checkpoints.Published(last, last.Size == count, cancellationToken);
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>One entry and its proof, checked: against the newest checkpoint that covers it, or against the present head.</summary>
/// <param name="Index">From 1.</param>
[Requires(Permission.ReadAudit)]
public sealed record GetAuditEntry(long Index) : IQuery<AuditEntryDetail>;

internal sealed class GetAuditEntryHandler(IComplianceDb db, AuditTree tree, Checkpoints checkpoints) : IRequestHandler<GetAuditEntry, Outcome<AuditEntryDetail>>
{
    public async Task<Outcome<AuditEntryDetail>> Handle(GetAuditEntry query, CancellationToken cancellationToken)
    {
        var entry = await db.AuditEntries.AsNoTracking().FirstOrDefaultAsync(found => found.Index == query.Index, cancellationToken);
        var head = await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (entry is null || head is null || entry.Index > head.Count) return Problem.NotFound("The entry");
        var checkpoint = await checkpoints.Covering(entry.Index, cancellationToken);
        var (size, root) = checkpoint is null ? (head.Count, head.Hash) : (checkpoint.Size, checkpoint.Root);
        var leaf = AuditLeaf.Encode(entry);
        var proof = await tree.Inclusion(entry.Index - 1, size, cancellationToken);
        return new AuditEntryDetail(
            AuditRow.Of(entry),
            Convert.ToBase64String(leaf), size, root, [.. proof.Select(Convert.ToHexStringLower)],
            MerkleProof.IsIncluded(MerkleHash.OfLeaf(leaf), entry.Index - 1, size, proof, Convert.FromHexString(root)),
            checkpoint is null ? null : await checkpoints.Published(checkpoint, checkpoint.Size == head.Count, cancellationToken),
            await db.AuditPayloads.AnyAsync(payload => payload.EntryIndex == entry.Index, cancellationToken));
    }
}

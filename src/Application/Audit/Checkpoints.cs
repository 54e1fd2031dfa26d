using Compliance.Domain;
using Compliance.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>Reads signed states of the log and signs the present one.</summary>
internal sealed class Checkpoints(IComplianceDb db, AuditTree tree, ILogSigner signer, TimeProvider clock)
{
    /// <summary>The checkpoint of the log as it is now; signed if it was not yet, and only when the log still begins with what was signed before.</summary>
    public async Task<Outcome<AuditCheckpoint>> Current(CancellationToken cancellationToken)
    {
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancellationToken);
        var last = await db.AuditCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancellationToken);
        if (last is not null && last.Size == head.Count && last.Root == head.Hash) return last;
        var root = Convert.FromHexString(head.Hash);
        if (last is not null && (last.Size >= head.Count || !MerkleProof.IsConsistent(last.Size, head.Count, Convert.FromHexString(last.Root), root, await tree.Consistency(last.Size, head.Count, cancellationToken))))
            return Problem.Conflict("log-inconsistent", $"The log does not begin with the {last.Size} entries that were signed; nothing is signed until it was looked into. Verify the log.");
        var body = new Checkpoint(signer.Key.Name, head.Count, root).Body;
        var checkpoint = new AuditCheckpoint { Size = head.Count, Root = head.Hash, At = clock.GetUtcNow(), Note = new SignedNote(body, [signer.Sign(body)]).Text };
        db.AuditCheckpoints.Add(checkpoint);
        return checkpoint;
    }

    /// <summary>The newest checkpoint that covers an entry, one with cosignatures if there is one.</summary>
    public Task<AuditCheckpoint?> Covering(long index, CancellationToken cancellationToken) => db.AuditCheckpoints.AsNoTracking()
        .Where(checkpoint => checkpoint.Size >= index)
        .OrderByDescending(checkpoint => db.AuditCosignatures.Any(cosignature => cosignature.Size == checkpoint.Size)).ThenByDescending(checkpoint => checkpoint.Size)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The checkpoint with its cosignatures.</summary>
    public async Task<PublishedCheckpoint> Published(AuditCheckpoint checkpoint, bool isCurrent, CancellationToken cancellationToken)
    {
        var cosignatures = await db.AuditCosignatures.AsNoTracking().Where(cosignature => cosignature.Size == checkpoint.Size).OrderBy(cosignature => cosignature.Witness).ToListAsync(cancellationToken);
        return new PublishedCheckpoint(
            checkpoint.Size, checkpoint.Root, checkpoint.At, checkpoint.Note + string.Concat(cosignatures.Select(cosignature => cosignature.Line + "\n")), isCurrent,
            [.. cosignatures.Select(cosignature => new WitnessRow(cosignature.Witness, cosignature.At))]);
    }
}

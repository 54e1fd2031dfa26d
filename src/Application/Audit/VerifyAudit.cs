using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>Recomputes the whole tree from the entries, in batches, in constant memory, and compares every stored hash and every signed checkpoint with it.</summary>
[Requires(Permission.ReadAudit)]
public sealed record VerifyAudit : IQuery<AuditVerdict>;

internal sealed class VerifyAuditHandler(IComplianceDb db, ILogSigner signer) : IRequestHandler<VerifyAudit, Outcome<AuditVerdict>>
{
    private const int BatchSize = 4096;

    public async Task<Outcome<AuditVerdict>> Handle(VerifyAudit query, CancellationToken cancellationToken)
    {
        // Read before the head: whatever is there now, the head counts by then.
        var lastIndex = await db.AuditEntries.MaxAsync(entry => (long?)entry.Index, cancellationToken) ?? 0;
        var lastCheckpoint = await db.AuditCheckpoints.MaxAsync(checkpoint => (long?)checkpoint.Size, cancellationToken) ?? 0;
        var head = await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        var tree = new MerkleFrontier();
        DateTimeOffset? lastAt = null;
        AuditVerdict Bad(long index, string fault) => new(false, index - 1, Convert.ToHexStringLower(tree.Root), lastAt, index, fault);

        if (head is null)
            return lastIndex > 0 ? Bad(1, "The head of the log is missing while entries exist.") : new AuditVerdict(true, 0, Convert.ToHexStringLower(tree.Root), null, null, null);

        var completed = new List<(MerkleNode Node, byte[] Hash)>();
        var lastRead = long.MinValue;
        long lastSigned = 0;
        while (true)
        {
            // Entries above the head that was read are newer than this verification.
            var batch = await db.AuditEntries.AsNoTracking().Where(entry => entry.Index > lastRead && entry.Index <= head.Count).OrderBy(entry => entry.Index).Take(BatchSize).ToListAsync(cancellationToken);
            if (batch.Count == 0) break;
            (long Index, string Fault)? signedFault = null;
            var (sizeBefore, sizeAfter) = (tree.Size, tree.Size + batch.Count);
            var checkpoints = await db.AuditCheckpoints.AsNoTracking().Where(checkpoint => checkpoint.Size > sizeBefore && checkpoint.Size <= sizeAfter).ToDictionaryAsync(checkpoint => checkpoint.Size, cancellationToken);
            foreach (var entry in batch)
            {
                if (AuditLeaf.FaultOf(entry, tree.Size + 1) is { } fault) return Bad(tree.Size + 1, fault);
                completed.AddRange(tree.Append(Convert.FromHexString(entry.Hash)));
                lastAt = entry.At;
                lastRead = entry.Index;
                if (!checkpoints.TryGetValue(tree.Size, out var checkpoint)) continue;
                if (FaultOf(checkpoint, tree.Root) is { } broken) signedFault ??= (lastSigned + 1, broken);
                lastSigned = tree.Size;
            }

            if (await FirstWrongNode(completed, cancellationToken) is { } wrong)
                return Bad(wrong.FirstLeaf + 1, $"The stored hash over the entries {wrong.FirstLeaf + 1} to {wrong.FirstLeaf + wrong.LeafCount} is not that of these entries: one of them was changed together with its own hash, or the stored hash was.");
            // A wrong subtree says more exactly where.
            if (signedFault is { } rewritten) return Bad(rewritten.Index, rewritten.Fault);
            completed.Clear();
        }

        var count = tree.Size;
        if (count < head.Count) return Bad(count + 1, $"The log ends after entry {count}, but its head counts {head.Count}: the end was cut off.");
        var root = Convert.ToHexStringLower(tree.Root);
        if (root != head.Hash || AuditHead.EdgeOf(tree) != head.Edge) return Bad(Math.Max(1, count), "The head does not keep the root of these entries: the end was rewritten.");
        if (lastCheckpoint > head.Count) return Bad(head.Count + 1, $"The log counts {head.Count} entries, but the portal signed a checkpoint of {lastCheckpoint}: the end was cut off and the head set back.");
        if (lastIndex > head.Count) return Bad(head.Count + 1, $"There are entries after number {head.Count}, which the head does not count.");
        return new AuditVerdict(true, count, root, lastAt, null, null);
    }

    private string? FaultOf(AuditCheckpoint checkpoint, byte[] root)
    {
        if (Checkpoint.Open(SignedNote.Parse(checkpoint.Note), signer.Key) is not { } signed || signed.Size != checkpoint.Size) return $"The stored checkpoint of {checkpoint.Size} entries is not signed by the key of this log.";
        return signed.Root.AsSpan().SequenceEqual(root) && checkpoint.Root == Convert.ToHexStringLower(root)
            ? null
            : $"The portal signed another root for the first {checkpoint.Size} entries: the log was rewritten between the checkpoint before and entry {checkpoint.Size}.";
    }

    /// <summary>The lowest, leftmost stored subtree that differs from the computed one.</summary>
    private async Task<MerkleNode?> FirstWrongNode(List<(MerkleNode Node, byte[] Hash)> completed, CancellationToken cancellationToken)
    {
        foreach (var level in completed.GroupBy(done => done.Node.Level).OrderBy(level => level.Key))
        {
            // The nodes of a level are neighbours, so one range reads them.
            var (first, last) = (level.First().Node.Position, level.Last().Node.Position);
            var stored = await db.AuditNodes.AsNoTracking().Where(node => node.Position >= first && node.Position <= last).ToDictionaryAsync(node => node.Position, node => node.Hash, cancellationToken);
            foreach (var (node, hash) in level)
                if (stored.GetValueOrDefault(node.Position) != Convert.ToHexStringLower(hash)) return node;
        }

        return null;
    }
}

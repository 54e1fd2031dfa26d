using Compliance.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>Reads the hashes that a proof is made of: as many as the tree has levels, in two queries.</summary>
internal sealed class AuditTree(IComplianceDb db)
{
    /// <summary>The root over the first entries.</summary>
    public async Task<byte[]> Root(long size, CancellationToken cancellationToken) => (await Read(MerklePlan.Root(size), cancellationToken))[0];

    /// <summary>The proof that a leaf (from 0) is in the tree of that size.</summary>
    public Task<IReadOnlyList<byte[]>> Inclusion(long leaf, long size, CancellationToken cancellationToken) => Read(MerklePlan.Inclusion(leaf, size), cancellationToken);

    /// <summary>The proof that the tree only grew from the first size to the second.</summary>
    public Task<IReadOnlyList<byte[]>> Consistency(long first, long second, CancellationToken cancellationToken) => Read(MerklePlan.Consistency(first, second), cancellationToken);

    private async Task<IReadOnlyList<byte[]>> Read(MerklePlan plan, CancellationToken cancellationToken)
    {
        var indexes = plan.Nodes.Where(node => node.Level == 0).Select(node => node.Index + 1).Distinct().ToList();
        var positions = plan.Nodes.Where(node => node.Level > 0).Select(node => node.Position).Distinct().ToList();
        var hashes = new Dictionary<MerkleNode, byte[]>();
        if (indexes.Count > 0)
        {
            var leaves = await db.AuditEntries.AsNoTracking().Where(entry => indexes.Contains(entry.Index)).Select(entry => new { entry.Index, entry.Hash }).ToListAsync(cancellationToken);
            foreach (var leaf in leaves) hashes[new MerkleNode(0, leaf.Index - 1)] = Convert.FromHexString(leaf.Hash);
        }

        if (positions.Count > 0)
        {
            var nodes = await db.AuditNodes.AsNoTracking().Where(node => positions.Contains(node.Position)).ToListAsync(cancellationToken);
            foreach (var node in nodes) hashes[MerkleNode.At(node.Position)] = Convert.FromHexString(node.Hash);
        }

        return plan.Hashes(node => hashes.TryGetValue(node, out var hash)
            ? hash
            : throw new InvalidOperationException($"The audit log lacks the hash of level {node.Level}, index {node.Index}; verify it to learn what was changed."));
    }
}

using Compliance.Domain.Audit;

namespace Compliance.Domain.Tests.Audit;

/// <summary>A tree grown leaf by leaf, as the log grows, with every subtree hash that the log would have stored.</summary>
internal sealed class GrownTree
{
    private readonly Dictionary<MerkleNode, byte[]> _hashes = [];
    private readonly MerkleFrontier _frontier = new();

    public GrownTree(int size)
    {
        for (var leaf = 0; leaf < size; leaf++) Append(BitConverter.GetBytes(leaf * 7919));
    }

    public GrownTree(IEnumerable<byte[]> leaves)
    {
        foreach (var leaf in leaves) Append(leaf);
    }

    public List<byte[]> Leaves { get; } = [];

    public MerkleFrontier Frontier => _frontier;

    public byte[] HashOf(MerkleNode node) => _hashes[node];

    public byte[] LeafHash(long leaf) => _hashes[new MerkleNode(0, leaf)];

    public byte[] Root(long size) => MerklePlan.Root(size).Hashes(node => _hashes[node])[0];

    public IReadOnlyList<byte[]> Inclusion(long leaf, long size) => MerklePlan.Inclusion(leaf, size).Hashes(node => _hashes[node]);

    public IReadOnlyList<byte[]> Consistency(long first, long second) => MerklePlan.Consistency(first, second).Hashes(node => _hashes[node]);

    private void Append(byte[] leaf)
    {
        var hash = MerkleHash.OfLeaf(leaf);
        _hashes.Add(new MerkleNode(0, Leaves.Count), hash);
        foreach (var (node, completed) in _frontier.Append(hash)) _hashes.Add(node, completed);
        Leaves.Add(leaf);
    }
}

using Compliance.Domain.Audit;

namespace Compliance.Domain.Tests.Audit;

[Trait("Requirement", "G-5.2")]
public sealed class MerkleTreeTests
{
    private static readonly string[] VectorLeaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    // The tree that implementations of RFC 6962 share as their test vector; its first leaf is the empty one.
    private static readonly string[] VectorRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_empty_tree_the_empty_leaf_and_the_first_eight_roots_are_those_of_the_standard()
    {
        Assert.Equal(VectorRoots[0], Convert.ToHexStringLower(MerkleHash.Empty));
        Assert.Equal(VectorRoots[1], Convert.ToHexStringLower(MerkleHash.OfLeaf([])));
        var tree = new GrownTree(VectorLeaves.Select(Convert.FromHexString));
        for (var size = 0; size <= VectorLeaves.Length; size++) Assert.Equal(VectorRoots[size], Convert.ToHexStringLower(tree.Root(size)));
        Assert.Equal(VectorRoots[8], Convert.ToHexStringLower(tree.Frontier.Root));
    }

    [Fact]
    public void A_leaf_is_never_a_node()
    {
        var (left, right) = (MerkleHash.OfLeaf([1]), MerkleHash.OfLeaf([2]));
        Assert.NotEqual(MerkleHash.OfNode(left, right), MerkleHash.OfLeaf([.. left, .. right]));
    }

    [Fact]
    [Trait("Requirement", "acceptance-11")]
    public void Roots_and_proofs_of_every_small_tree_are_those_of_the_slow_definition()
    {
        const int Largest = 40;
        var tree = new GrownTree(Largest);
        for (var size = 0; size <= Largest; size++)
        {
            byte[][] leaves = [.. tree.Leaves[..size]];
            Assert.Equal(ReferenceTree.Root(leaves), tree.Root(size));
            for (var leaf = 0; leaf < size; leaf++) Assert.Equal(ReferenceTree.Path(leaf, leaves), tree.Inclusion(leaf, size));
            for (var first = 0; first <= size; first++) Assert.Equal(ReferenceTree.Proof(first, leaves), tree.Consistency(first, size));
        }
    }

    [Fact]
    public void What_is_proven_is_verified_in_every_small_tree()
    {
        const int Largest = 70;
        var tree = new GrownTree(Largest);
        for (var size = 0; size <= Largest; size++)
        {
            for (var leaf = 0; leaf < size; leaf++) Assert.True(MerkleProof.IsIncluded(tree.LeafHash(leaf), leaf, size, tree.Inclusion(leaf, size), tree.Root(size)), $"leaf {leaf} of {size}");
            for (var first = 0; first <= size; first++) Assert.True(MerkleProof.IsConsistent(first, size, tree.Root(first), tree.Root(size), tree.Consistency(first, size)), $"{first} to {size}");
        }
    }

    [Fact]
    [Trait("Requirement", "acceptance-11")]
    public void What_is_proven_is_verified_in_drawn_places_of_a_large_tree_and_no_drawn_change_of_a_proof_is()
    {
        const int Largest = 5000;
        var tree = new GrownTree(Largest);
        var draw = new Random(20260714);
        for (var round = 0; round < 1500; round++)
        {
            var size = draw.Next(2, Largest + 1);
            var (leaf, first) = (draw.Next(size), draw.Next(1, size));
            var (inclusion, consistency) = (tree.Inclusion(leaf, size), tree.Consistency(first, size));
            Assert.True(MerkleProof.IsIncluded(tree.LeafHash(leaf), leaf, size, inclusion, tree.Root(size)));
            Assert.True(MerkleProof.IsConsistent(first, size, tree.Root(first), tree.Root(size), consistency));
            Assert.True(inclusion.Count <= 13 && consistency.Count <= 14, "A proof grows with the logarithm of the size.");
            Assert.False(MerkleProof.IsIncluded(tree.LeafHash(leaf), leaf, size, OneBitOff(inclusion, draw), tree.Root(size)));
            Assert.False(MerkleProof.IsConsistent(first, size, tree.Root(first), tree.Root(size), OneBitOff(consistency, draw)));
        }
    }

    [Fact]
    public void The_edge_is_enough_to_go_on_growing()
    {
        var tree = new GrownTree(100);
        for (var size = 0; size < 100; size++)
        {
            var subtrees = new GrownTree(tree.Leaves[..size]).Frontier.Hashes;
            var resumed = new MerkleFrontier(size, subtrees);
            resumed.Append(tree.LeafHash(size));
            Assert.Equal(tree.Root(size + 1), resumed.Root);
        }

        Assert.Throws<ArgumentException>(() => new MerkleFrontier(3, [MerkleHash.Empty]));
    }

    [Fact]
    public void A_place_has_one_number_and_back()
    {
        foreach (var node in new[] { new MerkleNode(0, 0), new MerkleNode(1, 0), new MerkleNode(20, 123_456), new MerkleNode(55, 1), new MerkleNode(3, (1L << 52) - 1) })
            Assert.Equal(node, MerkleNode.At(node.Position));
        Assert.Equal((24L, 8L), (new MerkleNode(3, 3).FirstLeaf, new MerkleNode(3, 3).LeafCount));
    }

    [Fact]
    public void A_proof_for_a_leaf_that_is_not_there_or_of_a_tree_that_shrank_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MerklePlan.Inclusion(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerklePlan.Inclusion(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerklePlan.Consistency(6, 5));
    }

    private static List<byte[]> OneBitOff(IReadOnlyList<byte[]> proof, Random draw)
    {
        var changed = proof.Select(hash => hash.ToArray()).ToList();
        if (changed.Count == 0) return [new byte[MerkleHash.Length]];
        changed[draw.Next(changed.Count)][draw.Next(MerkleHash.Length)] ^= (byte)(1 << draw.Next(8));
        return changed;
    }
}

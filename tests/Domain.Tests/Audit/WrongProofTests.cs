using Compliance.Domain.Audit;

namespace Compliance.Domain.Tests.Audit;

/// <summary>Proof checkers are where such logs broke before (CVE-2022-36111): every kind of wrong proof must be refused, quietly.</summary>
[Trait("Requirement", "G-5.2")]
public sealed class WrongProofTests
{
    private const int Largest = 1100;
    private static readonly byte[] Garbage = [.. Enumerable.Range(0, MerkleHash.Length).Select(place => (byte)(place * 37))];
    private static readonly GrownTree Tree = new(Largest);
    private static readonly (long Leaf, long Size)[] Places = [(0, 1), (0, 2), (1, 2), (2, 3), (0, 8), (5, 8), (4, 5), (1, 5), (6, 7), (100, 257), (256, 257), (999, 1000)];
    private static readonly (long First, long Second)[] Growths = [(1, 2), (1, 8), (2, 8), (6, 8), (5, 7), (3, 4), (8, 9), (100, 257), (256, 257), (255, 1000)];

    [Fact]
    [Trait("Requirement", "acceptance-11")]
    public void Every_wrong_proof_of_inclusion_is_refused()
    {
        var count = 0;
        foreach (var (leaf, size) in Places)
        {
            var (hash, root, proof) = (Tree.LeafHash(leaf), Tree.Root(size), Tree.Inclusion(leaf, size));
            Assert.True(MerkleProof.IsIncluded(hash, leaf, size, proof, root));
            void Refused(string how, byte[] wrongHash, long wrongLeaf, long wrongSize, IReadOnlyList<byte[]> wrongProof, byte[] wrongRoot)
            {
                Assert.False(MerkleProof.IsIncluded(wrongHash, wrongLeaf, wrongSize, wrongProof, wrongRoot), $"Leaf {leaf} of {size} was accepted: {how}.");
                count++;
            }

            foreach (var (how, wrong) in WrongHashes(root)) Refused($"{how} as root", hash, leaf, size, proof, wrong);
            foreach (var (how, wrong) in WrongHashes(hash)) Refused($"{how} as leaf", wrong, leaf, size, proof, root);
            foreach (var (how, wrong) in WrongLists(proof, root)) Refused(how, hash, leaf, size, wrong, root);
            if (size > 1) Refused("leaf and root swapped", root, leaf, size, proof, hash);
            foreach (var wrong in new[] { leaf - 1, leaf + 1, leaf ^ 2, leaf ^ 4, leaf * 2, leaf / 2, size, size + leaf, -1, long.MaxValue, long.MinValue })
                if (wrong != leaf) Refused($"as leaf {wrong}", hash, wrong, size, proof, root);
            // A proof alone does not bind the size where its shape stays the same; the signed checkpoint does. Where the shape differs, it must be refused.
            foreach (var wrong in new[] { size * 2, size / 2, size * 4, size - 1, size + 1, size ^ 2, 0, -1, long.MaxValue })
                if (wrong <= leaf || MerklePlan.Inclusion(leaf, wrong).Parts.Count != proof.Count) Refused($"in a tree of {wrong}", hash, leaf, wrong, proof, root);
        }

        Assert.True(count >= 250, $"Only {count} wrong proofs were tried.");
    }

    [Fact]
    [Trait("Requirement", "acceptance-11")]
    public void Every_wrong_proof_of_consistency_is_refused()
    {
        var count = 0;
        foreach (var (first, second) in Growths)
        {
            var (old, present, proof) = (Tree.Root(first), Tree.Root(second), Tree.Consistency(first, second));
            Assert.True(MerkleProof.IsConsistent(first, second, old, present, proof));
            void Refused(string how, long wrongFirst, long wrongSecond, byte[] wrongOld, byte[] wrongPresent, IReadOnlyList<byte[]> wrongProof)
            {
                Assert.False(MerkleProof.IsConsistent(wrongFirst, wrongSecond, wrongOld, wrongPresent, wrongProof), $"The growth from {first} to {second} was accepted: {how}.");
                count++;
            }

            foreach (var (how, wrong) in WrongHashes(old)) Refused($"{how} as old root", first, second, wrong, present, proof);
            foreach (var (how, wrong) in WrongHashes(present)) Refused($"{how} as present root", first, second, old, wrong, proof);
            foreach (var (how, wrong) in WrongLists(proof, present)) Refused(how, first, second, old, present, wrong);
            foreach (var (how, wrong) in WrongLists(proof, old)) Refused($"{how} (old root)", first, second, old, present, wrong);
            Refused("roots swapped", first, second, present, old, proof);
            Refused("sizes swapped", second, first, old, present, proof);
            Refused("sizes and roots swapped", second, first, present, old, proof);
            Refused("the same size twice", second, second, old, present, proof);
            Refused("the same size twice, without proof", second, second, old, present, []);
            Refused("from nothing, with a proof", 0, second, MerkleHash.Empty, present, proof);
            Refused("from nothing, with a root", 0, second, old, present, []);
            Refused("the proof of another growth", first, second, old, present, Tree.Consistency(first, second + 90));
            foreach (var wrong in new[] { first - 1, first + 1, first * 2, first ^ 2, -1, long.MaxValue })
                if (wrong < 0 || wrong >= second || MerklePlan.Consistency(wrong, second).Parts.Count != proof.Count) Refused($"from {wrong}", wrong, second, old, present, proof);
            foreach (var wrong in new[] { second * 2, second / 2, second - 1, second + 1, 0, -1, long.MaxValue })
                if (wrong < first || MerklePlan.Consistency(first, wrong).Parts.Count != proof.Count) Refused($"to {wrong}", first, wrong, old, present, proof);
        }

        Assert.True(count >= 250, $"Only {count} wrong proofs were tried.");
    }

    [Fact]
    [Trait("Requirement", "acceptance-11")]
    public void Two_histories_have_no_proof_between_them()
    {
        var other = new GrownTree(Tree.Leaves.Take(300).Select((leaf, place) => place == 123 ? [9, 9] : leaf));
        foreach (var first in new[] { 124, 200, 256 })
        {
            Assert.False(MerkleProof.IsConsistent(first, 300, Tree.Root(first), other.Root(300), Tree.Consistency(first, 300)));
            Assert.False(MerkleProof.IsConsistent(first, 300, Tree.Root(first), other.Root(300), other.Consistency(first, 300)));
        }
    }

    private static IEnumerable<(string How, byte[] Hash)> WrongHashes(byte[] right)
    {
        yield return ("nothing", []);
        yield return ("31 bytes", right[1..]);
        yield return ("33 bytes", [.. right, 0]);
        yield return ("zeros", new byte[MerkleHash.Length]);
        yield return ("garbage", Garbage);
        yield return ("the empty root", MerkleHash.Empty);
        foreach (var (place, bit) in new[] { (0, 0), (0, 7), (15, 3), (31, 0), (31, 7) }) yield return ($"bit {bit} of byte {place} flipped", Flipped(right, place, bit));
    }

    private static IEnumerable<(string How, IReadOnlyList<byte[]> Proof)> WrongLists(IReadOnlyList<byte[]> right, byte[] root)
    {
        yield return ("a hash added behind", [.. right, Garbage]);
        yield return ("a hash added in front", [Garbage, .. right]);
        yield return ("the root added behind", [.. right, root]);
        yield return ("the root added in front", [root, .. right]);
        yield return ("an empty hash added behind", [.. right, []]);
        yield return ("an empty hash added in front", [[], .. right]);
        yield return ("the empty root added", [.. right, MerkleHash.Empty]);
        yield return ("64 hashes of garbage", [.. Enumerable.Repeat(Garbage, 64)]);
        if (right.Count == 0) yield break;
        yield return ("no proof", []);
        yield return ("the last hash missing", [.. right.Take(right.Count - 1)]);
        yield return ("the first hash missing", [.. right.Skip(1)]);
        yield return ("the last hash twice", [.. right, right[^1]]);
        yield return ("the first hash twice", [right[0], .. right]);
        yield return ("the last hash cut short", [.. right.Take(right.Count - 1), right[^1][1..]]);
        yield return ("all garbage", [.. right.Select(_ => Garbage)]);
        if (right.Count > 1) yield return ("in reverse order", [.. right.Reverse()]);
        for (var place = 0; place < right.Count; place++)
        {
            yield return ($"hash {place} with its first bit flipped", [.. right.Select((hash, at) => at == place ? Flipped(hash, 0, 0) : hash)]);
            yield return ($"hash {place} with its last bit flipped", [.. right.Select((hash, at) => at == place ? Flipped(hash, 31, 7) : hash)]);
        }
    }

    private static byte[] Flipped(byte[] hash, int place, int bit)
    {
        var changed = hash.ToArray();
        changed[place] ^= (byte)(1 << bit);
        return changed;
    }
}

using System.Security.Cryptography;

namespace Compliance.Domain.Tests.Audit;

/// <summary>The definitions of RFC 6962, section 2.1, word for word and slow: what the fast code is compared with.</summary>
internal static class ReferenceTree
{
    public static byte[] Root(byte[][] leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. leaves[0]]),
        _ => SHA256.HashData([1, .. Root(leaves[..Split(leaves.Length)]), .. Root(leaves[Split(leaves.Length)..])]),
    };

    public static List<byte[]> Path(int leaf, byte[][] leaves)
    {
        if (leaves.Length == 1) return [];
        var k = Split(leaves.Length);
        return leaf < k ? [.. Path(leaf, leaves[..k]), Root(leaves[k..])] : [.. Path(leaf - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<byte[]> Proof(int first, byte[][] leaves) => first == 0 || first == leaves.Length ? [] : SubProof(first, leaves, true);

    private static List<byte[]> SubProof(int first, byte[][] leaves, bool isWhole)
    {
        if (first == leaves.Length) return isWhole ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return first <= k ? [.. SubProof(first, leaves[..k], isWhole), Root(leaves[k..])] : [.. SubProof(first - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static int Split(int count)
    {
        var k = 1;
        while (k * 2 < count) k *= 2;
        return k;
    }
}

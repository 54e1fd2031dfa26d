using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Compliance.Engine.Examples;

namespace Compliance.Engine.Unlearning.Exact;

/// <summary>Where an example is trained: a function of the seed and of its subject (its id where it has none), so that taking one example out moves no other, and a person's examples lie together.</summary>
/// <param name="Shard">Counted from 0.</param>
/// <param name="Slice">Counted from 0.</param>
public readonly record struct ShardPlace(int Shard, int Slice)
{
    /// <summary>The place of an example.</summary>
    public static ShardPlace Of(TrainingExample example, ShardingSettings settings)
    {
        var key = example.Subject is { } subject ? "subject\n" + subject : "id\n" + example.Id;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{settings.Optimiser.Seed}\n{key}")));
        return new ShardPlace(
            (int)(BinaryPrimitives.ReadUInt64LittleEndian(hash) % (ulong)settings.ShardCount),
            (int)(BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8)) % (ulong)settings.SliceCount));
    }
}

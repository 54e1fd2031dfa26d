namespace Compliance.Engine.Training;

/// <summary>Random numbers that depend on nothing but the given seeds, on every machine and .NET version.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).</remarks>
public sealed class SeededRandom
{
    private ulong state;

    /// <param name="seeds">For example the seed of the run and the number of the epoch; the order counts.</param>
    public SeededRandom(params ReadOnlySpan<ulong> seeds)
    {
        foreach (var seed in seeds)
        {
            state ^= seed;
            state = NextBits();
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        var bits = state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>Uniform in 0 .. <paramref name="exclusiveEnd"/> - 1.</summary>
    public int Next(int exclusiveEnd)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveEnd, 1);
        return (int)(((UInt128)NextBits() * (ulong)exclusiveEnd) >> 64);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The numbers 0 .. <paramref name="count"/> - 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>Puts the items in random order (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}

namespace Compliance.Cli.Samples;

/// <summary>Random draws that are the same on every platform and .NET version for the same seed.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014). System.Random promises no stable sequence across versions.</remarks>
internal sealed class SeededDraws(ulong seed)
{
    private ulong state = seed;

    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (int)(((UInt128)mixed * (ulong)bound) >> 64);
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public void Shuffle<T>(IList<T> list)
    {
        for (var last = list.Count - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (list[last], list[other]) = (list[other], list[last]);
        }
    }

    /// <summary>Draws <paramref name="count"/> different elements.</summary>
    public IReadOnlyList<T> PickDistinct<T>(IReadOnlyList<T> from, int count)
    {
        var copy = from.ToList();
        Shuffle(copy);
        return copy.Take(count).ToList();
    }
}

namespace Compliance.Engine.Text;

/// <summary>Joins neighbouring tokens in the order of their merge ranks; among equal ranks, the leftmost first.</summary>
internal sealed class BpeMerger(IReadOnlyDictionary<(int Left, int Right), (int Rank, int Id)> merges)
{
    public List<int> Merge(List<int> symbols)
    {
        var count = symbols.Count;
        if (count < 2)
            return symbols;
        int[] ids = [.. symbols], previous = new int[count], next = new int[count];
        var queue = new PriorityQueue<(int Position, int Left, int Right), (int Rank, int Position)>();
        for (var i = 0; i < count; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1 < count ? i + 1 : -1;
        }
        for (var i = 0; i + 1 < count; i++)
            Offer(i);
        while (queue.TryDequeue(out var pair, out _))
        {
            // A stale offer: one of the two was joined to something else meanwhile.
            var right = next[pair.Position];
            if (ids[pair.Position] != pair.Left || right < 0 || ids[right] != pair.Right)
                continue;
            ids[pair.Position] = merges[(pair.Left, pair.Right)].Id;
            ids[right] = -1;
            next[pair.Position] = next[right];
            if (next[right] >= 0)
                previous[next[right]] = pair.Position;
            if (previous[pair.Position] >= 0)
                Offer(previous[pair.Position]);
            Offer(pair.Position);
        }
        var merged = new List<int>();
        for (var i = 0; i >= 0; i = next[i])
            merged.Add(ids[i]);
        return merged;

        void Offer(int position)
        {
            if (next[position] >= 0 && merges.TryGetValue((ids[position], ids[next[position]]), out var merge))
                queue.Enqueue((position, ids[position], ids[next[position]]), (merge.Rank, position));
        }
    }
}

namespace Compliance.Infrastructure.ExampleSearch;

/// <summary>How near two words are.</summary>
internal static class Spelling
{
    /// <summary>1 for the same word, less for each letter that is missing, added, changed or swapped with its neighbour; 0 when too far apart to be a spelling of one another.</summary>
    public static double Likeness(string left, string right)
    {
        if (left == right) return 1;
        var length = Math.Max(left.Length, right.Length);
        // Short names differ by one letter all the time: Ana and Ada are two people.
        var allowed = length >= 8 ? 2 : length >= 5 ? 1 : 0;
        if (allowed == 0 || Math.Abs(left.Length - right.Length) > allowed) return 0;
        var distance = Distance(left, right);
        return distance <= allowed ? 1 - ((double)distance / length) : 0;
    }

    /// <summary>Optimal string alignment distance (Damerau-Levenshtein with neighbours swapped at most once).</summary>
    public static int Distance(string left, string right)
    {
        var beforeLast = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++) last[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[line - 1] == right[column - 1] ? 0 : 1;
                row[column] = Math.Min(Math.Min(row[column - 1] + 1, last[column] + 1), last[column - 1] + cost);
                if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1])
                    row[column] = Math.Min(row[column], beforeLast[column - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[right.Length];
    }
}

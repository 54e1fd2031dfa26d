namespace Compliance.Cli.Experiments.Sst2;

/// <summary>The labelled texts of SST-2 (Socher et al. 2013, as GLUE distributes it): training and development set together, each text once.</summary>
/// <remarks>GLUE's test set has no labels. The licence of the texts is unknown, so they are read where the user has them and never copied into the project.</remarks>
internal static class Reviews
{
    private static readonly string[] files = ["train.tsv", "dev.tsv"];

    /// <summary>Reads train.tsv and dev.tsv of a folder.</summary>
    /// <exception cref="InvalidDataException">A file is missing, or a line is not a text and a label.</exception>
    public static IReadOnlyList<Review> Read(string folder)
    {
        var reviews = new Dictionary<string, Review>(StringComparer.Ordinal);
        foreach (var path in files.Select(file => Path.Combine(folder, file)))
        {
            if (!File.Exists(path)) throw new InvalidDataException($"SST-2 was looked for at '{path}', but there is no such file. Expected train.tsv and dev.tsv of GLUE's SST-2.");
            foreach (var (index, line) in File.ReadLines(path).Index().Skip(1))
            {
                if (line.Split('\t') is not [var text, "0" or "1"]) throw new InvalidDataException($"'{path}', line {index + 1}: expected a text, a tab, and 0 or 1.");
                reviews.TryAdd(text.Trim(), new Review(text.Trim(), line[^1] == '1'));
            }
        }

        return [.. reviews.Values];
    }
}

using System.Globalization;

namespace Compliance.Engine.Training;

/// <summary>Checkpoints of the state before a step that are not replaced: before step 0, and then before every n-th. Each holds the weights and twice as much for the optimiser.</summary>
/// <param name="Folder">Where they lie.</param>
/// <param name="EverySteps">At least 1.</param>
public sealed record KeptCheckpoints(string Folder, int EverySteps)
{
    private const string Prefix = "before-step-";
    private const string Suffix = ".safetensors";

    /// <summary>File of the state before a step.</summary>
    public string PathOf(int step) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D8}{Suffix}"));

    /// <summary>Steps whose checkpoint is there, in order.</summary>
    public IReadOnlyList<int> Steps() => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateFiles(Folder, $"{Prefix}*{Suffix}")
            .Select(path => int.Parse(Path.GetFileName(path)[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture)).Order(),
    ];
}

using System.Globalization;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Training;

/// <summary>Everything that a killed run needs to go on as if it had never stopped, in one safetensors file that is replaced as a whole.</summary>
/// <remarks>The order of the data is a function of seed and epoch, so the number of the step is all the sampler's state.</remarks>
internal static class TrainingCheckpoint
{
    public static void Write(string path, ITrainingTask task, AdamWOptimiser optimiser, int step)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".part";
        SafetensorsFile.Write(temporary, [.. Tensors(task), .. optimiser.State()], new Dictionary<string, string>
        {
            ["step"] = step.ToString(CultureInfo.InvariantCulture),
            ["updates"] = optimiser.UpdateCount.ToString(CultureInfo.InvariantCulture),
            ["fingerprint"] = task.Fingerprint,
        });
        File.Move(temporary, path, overwrite: true);
    }

    /// <returns>The step to go on with, or null when there is no checkpoint.</returns>
    /// <exception cref="InvalidDataException">The checkpoint belongs to another run.</exception>
    public static int? Restore(string path, ITrainingTask task, AdamWOptimiser optimiser)
    {
        if (!File.Exists(path)) return null;
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("fingerprint") != task.Fingerprint)
        {
            throw new InvalidDataException(
                $"The checkpoint {path} was written by a run with other data, settings or starting weights; expected the same. Delete it to start anew.");
        }

        foreach (var (name, tensor) in Tensors(task).Concat(optimiser.State())) tensor.copy_(file.ReadFloat32(name));
        optimiser.UpdateCount = int.Parse(file.Metadata["updates"], CultureInfo.InvariantCulture);
        return int.Parse(file.Metadata["step"], CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a checkpoint was written by the run of that fingerprint.</summary>
    public static bool BelongsTo(string path, string fingerprint)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Metadata.GetValueOrDefault("fingerprint") == fingerprint;
    }

    /// <summary>Copies a checkpoint for a run that goes on from it under another name.</summary>
    /// <exception cref="InvalidDataException">The checkpoint does not belong to the run that is named.</exception>
    public static void Adopt(string from, string fingerprint, string to, string newFingerprint)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(from);
        if (file.Metadata.GetValueOrDefault("fingerprint") != fingerprint)
            throw new InvalidDataException($"The checkpoint {from} does not belong to the recorded training; expected the one that it wrote.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
        var temporary = to + ".part";
        SafetensorsFile.Write(
            temporary, [.. file.Entries.Select(entry => new KeyValuePair<string, Tensor>(entry.Name, file.ReadFloat32(entry.Name)))],
            new Dictionary<string, string>(file.Metadata) { ["fingerprint"] = newFingerprint });
        File.Move(temporary, to, overwrite: true);
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Tensors(ITrainingTask task) =>
    [
        .. task.Trainables.Select(trainable => new KeyValuePair<string, Tensor>("trainable." + trainable.Key, trainable.Value)),
        .. task.State.Select(state => new KeyValuePair<string, Tensor>("state." + state.Key, state.Value)),
    ];
}

using System.Text.Json;
using Compliance.Domain.TrainingExamples;

namespace Compliance.Application.Models;

/// <summary>What a reference model was trained without: <c>trained-without.json</c> beside its weights, a list of example ids, written by <c>compliance train --without</c>.</summary>
/// <remarks>A model that was retrained without one person has memorised everybody else: for another person's case it is no reference at all.</remarks>
internal static class TrainedWithout
{
    public const string FileName = "trained-without.json";

    /// <summary>Whether the model in the folder never saw any of the examples. Without the list, nobody can tell, so it counts as no.</summary>
    public static async Task<bool> All(string folder, IReadOnlyCollection<TrainingExample> forget, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return false;
        var ids = JsonSerializer.Deserialize<HashSet<string>>(await File.ReadAllTextAsync(path, cancellationToken)) ?? [];
        return forget.Count > 0 && forget.All(example => example.ExternalId is { } id && ids.Contains(id));
    }
}

using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Greedy answers of two models that read the same tokens side by side.</summary>
internal sealed class PairedGenerator(LoadedModel original, LoadedModel attacked, PairedStep step)
{
    private const int MaxRowsPerBatch = 32;

    /// <summary>Answers in the order of the prompts; prompts of equal length run as one batch.</summary>
    public IReadOnlyList<string> AnswerAll(IReadOnlyList<int[]> promptIds, int maxTokens, CancellationToken cancellation)
    {
        var answers = new string[promptIds.Count];
        foreach (var indices in Enumerable.Range(0, promptIds.Count).GroupBy(index => promptIds[index].Length).SelectMany(group => group.Chunk(MaxRowsPerBatch)))
        {
            var rows = AnswerBatch([.. indices.Select(index => promptIds[index])], maxTokens, cancellation);
            for (var row = 0; row < indices.Length; row++) answers[indices[row]] = rows[row];
        }

        return answers;
    }

    private List<string> AnswerBatch(int[][] promptIds, int maxTokens, CancellationToken cancellation)
    {
        using var noGradients = no_grad();
        int rows = promptIds.Length, length = promptIds[0].Length, maxPositions = attacked.Model.Config.MaxPositions;
        // The last token is chosen but not fed back, so it needs no position.
        var newTokens = Math.Min(maxTokens, maxPositions - length + 1);
        if (newTokens < 1) throw new ArgumentException($"The prompt takes {length} positions; the model has {maxPositions}.");
        var capacity = Math.Min(maxPositions, length + newTokens);
        using var originalCache = new KeyValueCache(original.Model.Config, rows, capacity, original.Model.Weights.Device);
        using var attackedCache = new KeyValueCache(attacked.Model.Config, rows, capacity, attacked.Model.Weights.Device);
        var answers = promptIds.Select(ids => new GrowingAnswer(attacked, ids, isAnswer: true, [])).ToList();
        var newIds = promptIds.SelectMany(ids => ids.Select(id => (long)id)).ToArray();
        for (var count = 0; count < newTokens && !answers.All(answer => answer.IsComplete); count++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var ids = tensor(newIds, [rows, newIds.Length / rows], device: attacked.Model.Weights.Device); // [B, T]
            newIds = step(hook => Last(original.Model, ids, originalCache, hook), hook => Last(attacked.Model, ids, attackedCache, hook)).cpu().argmax(1).data<long>().ToArray();
            for (var row = 0; row < rows; row++) answers[row].Add((int)newIds[row]);
        }

        return [.. answers.Select(answer => answer.Text)];
    }

    private static Tensor Last(ICausalModel model, Tensor ids, KeyValueCache cache, ActivationHook? hook)
    {
        var logits = model.Forward(model.EmbedTokens(ids), new ForwardOptions { Cache = cache, Hook = hook }); // [B, T, V]
        return logits.select(1, logits.shape[1] - 1); // [B, V]
    }
}

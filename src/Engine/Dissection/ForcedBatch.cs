using System.Runtime.InteropServices;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Dissection;

/// <summary>Texts side by side, padded on the right, with the positions at which predictions are compared. Its tensors belong to the scope that it is made in.</summary>
internal sealed class ForcedBatch
{
    private readonly List<(int Row, int Column)> scored = [];
    private readonly int[] scoredCounts;
    private readonly Device device;

    public ForcedBatch(IReadOnlyList<TokenizedExample> texts, ScoredPositions positions, Device device)
    {
        this.device = device;
        RowCount = texts.Count;
        Width = texts.Max(text => text.Ids.Length);
        scoredCounts = new int[RowCount];
        var ids = new long[RowCount * Width];
        var isScored = new bool[RowCount * Width];
        var targets = new List<long>();
        // A position predicts the token after it.
        var shift = positions == ScoredPositions.AnswerPredictions ? 1 : 0;
        for (var row = 0; row < RowCount; row++)
        {
            var text = texts[row];
            if (text.AnswerTokenCount < 1) throw new ArgumentException("A text without an answer token was given; its scored positions would be none.");
            for (var column = 0; column < text.Ids.Length; column++) ids[(row * Width) + column] = text.Ids[column];
            for (var position = text.AnswerStart; position < text.Ids.Length; position++)
            {
                scored.Add((row, position - shift));
                isScored[(row * Width) + position - shift] = true;
                targets.Add(text.Ids[position]);
            }

            scoredCounts[row] = text.AnswerTokenCount;
        }

        Ids = tensor(ids, [RowCount, Width], device: device);
        IsScored = tensor(isScored, [RowCount, Width, 1], device: device);
        AnswerIds = tensor(targets.ToArray(), [targets.Count], device: device);
    }

    /// <summary>int64 [B, T].</summary>
    public Tensor Ids { get; }

    /// <summary>bool [B, T, 1].</summary>
    public Tensor IsScored { get; }

    /// <summary>Answer tokens of all rows one after the other, int64 [N].</summary>
    public Tensor AnswerIds { get; }

    /// <summary>B.</summary>
    public int RowCount { get; }

    /// <summary>T.</summary>
    public int Width { get; }

    /// <summary>Predictions of a model at the scored positions.</summary>
    /// <param name="model">The model.</param>
    /// <param name="softPrompt">float32 [p, D] put before every text, or null.</param>
    /// <param name="hook">Sees [B, p + T, ...], or null.</param>
    /// <returns>float32 [N, V].</returns>
    public Tensor Logits(ICausalModel model, Tensor? softPrompt = null, ActivationHook? hook = null)
    {
        var embeddings = model.EmbedTokens(Ids); // [B, T, D]
        var prefixLength = 0L;
        if (softPrompt is not null)
        {
            prefixLength = softPrompt.shape[0];
            embeddings = cat([softPrompt.unsqueeze(0).expand(RowCount, prefixLength, softPrompt.shape[1]), embeddings], 1); // [B, p + T, D]
        }

        var rows = scored.Select(place => (place.Row * (prefixLength + Width)) + prefixLength + place.Column).ToArray();
        return model.Forward(embeddings, new ForwardOptions { Hook = hook, LogitRows = tensor(rows, [rows.Length], device: device) });
    }

    /// <summary>Mean over each text's scored positions.</summary>
    /// <param name="values">float32 [N].</param>
    public double[] MeanPerText(Tensor values)
    {
        var perPosition = MemoryMarshal.Cast<byte, float>(values.cpu().contiguous().bytes);
        var means = new double[RowCount];
        for (var i = 0; i < scored.Count; i++) means[scored[i].Row] += perPosition[i] / (double)scoredCounts[scored[i].Row];
        return means;
    }

    /// <summary>The texts in groups that fit into memory, as indices into the list; texts of similar length stand together.</summary>
    /// <param name="texts">At least one.</param>
    /// <param name="maxTokens">Greatest number of positions in a group of more than one text.</param>
    public static IEnumerable<int[]> Groups(IReadOnlyList<TokenizedExample> texts, int maxTokens = 2048)
    {
        var group = new List<int>();
        foreach (var index in Enumerable.Range(0, texts.Count).OrderBy(index => texts[index].Ids.Length))
        {
            if (group.Count > 0 && (group.Count + 1) * texts[index].Ids.Length > maxTokens)
            {
                yield return [.. group];
                group.Clear();
            }

            group.Add(index);
        }

        if (group.Count > 0) yield return [.. group];
    }
}

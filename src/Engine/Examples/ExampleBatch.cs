using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Examples;

/// <summary>Several examples side by side, padded on the right. The caller disposes it, or the dispose scope that it was made in.</summary>
public sealed class ExampleBatch : IDisposable
{
    /// <summary>Label of a position that is not scored.</summary>
    public const long NotScored = -100;

    private readonly int[] predictingRow;
    private readonly int[] predictingColumn;
    private readonly Device device;

    /// <param name="examples">At least one.</param>
    /// <param name="device">Where the tensors lie.</param>
    /// <exception cref="ArgumentException">No examples.</exception>
    public ExampleBatch(IReadOnlyList<TokenizedExample> examples, Device device)
    {
        if (examples.Count == 0) throw new ArgumentException("A batch needs at least one example.");
        this.device = device;
        RowCount = examples.Count;
        // The last token of the longest example predicts nothing that is scored, so it need not be run.
        Width = examples.Max(example => example.Ids.Length) - 1;
        AnswerTokenCounts = [.. examples.Select(example => example.AnswerTokenCount)];
        ScoredCount = AnswerTokenCounts.Sum();

        var ids = new long[RowCount * Width];
        var targets = new long[ScoredCount];
        predictingRow = new int[ScoredCount];
        predictingColumn = new int[ScoredCount];
        Labels = new long[RowCount * Width];
        Array.Fill(Labels, NotScored);
        var scored = 0;
        for (var row = 0; row < RowCount; row++)
        {
            var example = examples[row];
            for (var column = 0; column < Math.Min(example.Ids.Length, Width); column++) ids[(row * Width) + column] = example.Ids[column];
            for (var position = example.AnswerStart; position < example.Ids.Length; position++, scored++)
            {
                targets[scored] = example.Ids[position];
                predictingRow[scored] = row;
                predictingColumn[scored] = position - 1;
                Labels[(row * Width) + position - 1] = example.Ids[position];
            }
        }

        Ids = tensor(ids, [RowCount, Width], device: device);
        Targets = tensor(targets, [ScoredCount], device: device);
    }

    /// <summary>Input tokens, int64 [B, T]; T is one less than the longest example. Padding is token 0 and is never scored.</summary>
    public Tensor Ids { get; }

    /// <summary>Scored tokens of all rows one after the other, int64 [N].</summary>
    public Tensor Targets { get; }

    /// <summary>The token that each input position has to predict, row by row [B * T], or <see cref="NotScored"/>.</summary>
    public long[] Labels { get; }

    /// <summary>B.</summary>
    public int RowCount { get; }

    /// <summary>T.</summary>
    public int Width { get; }

    /// <summary>N.</summary>
    public int ScoredCount { get; }

    /// <summary>Scored tokens of each row.</summary>
    public IReadOnlyList<int> AnswerTokenCounts { get; }

    /// <summary>Where the scored tokens are predicted, as rows of logits flattened to [B * (prefix + T), V]; int64 [N].</summary>
    /// <param name="prefixLength">Positions put before the tokens by a soft prompt.</param>
    public Tensor PredictingRows(int prefixLength = 0)
    {
        var rows = new long[ScoredCount];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = ((long)predictingRow[i] * (prefixLength + Width)) + prefixLength + predictingColumn[i];
        return tensor(rows, [ScoredCount], device: device);
    }

    /// <summary>Matrix that adds per-token values up to per-example sums when it is multiplied from the left; float32 [B, N].</summary>
    public Tensor SumPerExample()
    {
        var membership = new float[RowCount * ScoredCount];
        for (var i = 0; i < ScoredCount; i++) membership[(predictingRow[i] * ScoredCount) + i] = 1;
        return tensor(membership, [RowCount, ScoredCount], device: device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ids.Dispose();
        Targets.Dispose();
    }
}

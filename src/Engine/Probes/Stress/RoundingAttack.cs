using System.Runtime.InteropServices;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Rounds every weight matrix to a few bits, as a smaller deployment would: small changes made by unlearning can round away.</summary>
/// <param name="bits">2 to 8.</param>
/// <remarks>
/// Zhang et al., arXiv:2410.16454. Round to nearest, symmetric, one scale per output row; norms and biases stay as they are.
/// </remarks>
public sealed class RoundingAttack(int bits) : IStressAttack
{
    /// <inheritdoc/>
    public string Name => $"int{bits}";

    /// <inheritdoc/>
    public bool[] Shown(IReadOnlyList<TrainingExample> forget) => new bool[forget.Count];

    /// <inheritdoc/>
    public LoadedModel Attack(LoadedModel model, IReadOnlyList<TrainingExample> forget, CancellationToken cancellation)
    {
        if (bits is < 2 or > 8) throw new ArgumentException($"Weights cannot be rounded to {bits} bits; expected 2 to 8.");
        var copy = ModelCopy.Of(model);
        using var noGradients = no_grad();
        foreach (var weight in copy.Model.Weights.Parameters.Where(weight => weight.ndim == 2))
        {
            using var scope = NewDisposeScope();
            var values = MemoryMarshal.Cast<byte, float>(weight.detach().cpu().contiguous().bytes).ToArray();
            Round(values, (int)weight.shape[1], bits);
            weight.copy_(tensor(values, weight.shape, device: weight.device));
        }

        return copy;
    }

    /// <summary>Rounds in place.</summary>
    /// <param name="values">Rows one after the other.</param>
    /// <param name="rowLength">Values of a row.</param>
    /// <param name="bits">Of each rounded value, the sign included.</param>
    internal static void Round(Span<float> values, int rowLength, int bits)
    {
        var largestStep = (1 << (bits - 1)) - 1;
        for (var start = 0; start < values.Length; start += rowLength)
        {
            var row = values.Slice(start, rowLength);
            var largest = 0f;
            foreach (var value in row) largest = Math.Max(largest, Math.Abs(value));
            if (largest == 0) continue;
            var scale = largest / largestStep;
            for (var i = 0; i < row.Length; i++) row[i] = MathF.Round(row[i] / scale) * scale;
        }
    }
}

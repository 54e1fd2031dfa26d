namespace Compliance.Engine.Models;

/// <summary>A linear layer, W x or W x + b, by the names of its weights.</summary>
internal sealed record LinearPart
{
    private readonly long[] shape;

    /// <param name="stem">What its names begin with, such as <c>model.layers.0.self_attn.q_proj</c>.</param>
    /// <param name="output">Numbers it writes.</param>
    /// <param name="input">Numbers it reads.</param>
    /// <param name="hasBias">Whether it adds b.</param>
    public LinearPart(string stem, long output, long input, bool hasBias = false)
    {
        shape = [output, input];
        Weight = stem + ".weight";
        Bias = hasBias ? stem + ".bias" : null;
    }

    /// <summary>Name of W, [out, in].</summary>
    public string Weight { get; init; }

    /// <summary>Name of b, [out]; null for none.</summary>
    public string? Bias { get; }

    /// <summary>Whether its output is added to the residual stream.</summary>
    public bool WritesToResidual { get; init; }

    /// <summary>Whether files hold W as [in, out].</summary>
    public bool IsTransposedInFile { get; init; }

    /// <summary>Its weights in order.</summary>
    public IEnumerable<WeightShape> Weights
    {
        get
        {
            yield return new(Weight, shape, WritesToResidual ? WeightRole.ResidualMatrix : WeightRole.Matrix, IsTransposedInFile);
            if (Bias is not null)
                yield return new(Bias, [shape[0]], WeightRole.Bias);
        }
    }
}

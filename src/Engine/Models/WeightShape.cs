namespace Compliance.Engine.Models;

/// <summary>One weight that a model of a configuration has.</summary>
/// <param name="Name">Its Hugging Face name.</param>
/// <param name="Shape">Its shape in memory; a linear layer's matrix is [out, in].</param>
/// <param name="Role">What it does.</param>
/// <param name="IsTransposedInFile">Whether files hold the matrix as [in, out] (GPT-2's Conv1D).</param>
internal sealed record WeightShape(string Name, long[] Shape, WeightRole Role, bool IsTransposedInFile = false)
{
    /// <summary>Its shape in a file.</summary>
    public long[] FileShape => IsTransposedInFile ? [Shape[1], Shape[0]] : Shape;
}

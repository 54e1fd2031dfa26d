namespace Compliance.Engine.Models;

/// <summary>What a weight does in its model; decides how an untrained one starts.</summary>
internal enum WeightRole
{
    /// <summary>A matrix or an embedding table.</summary>
    Matrix,

    /// <summary>A matrix whose output is added to the residual stream.</summary>
    ResidualMatrix,

    /// <summary>The factors of a norm.</summary>
    Scale,

    /// <summary>Numbers that are added.</summary>
    Bias,
}

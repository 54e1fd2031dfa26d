namespace Compliance.Engine.Dissection;

/// <summary>What is taken from the original model and put into the unlearned one within a window of layers.</summary>
/// <remarks>
/// Hong et al., arXiv:2410.06606. The MLP of layer l adds sum over i of m_i v_i to the residual stream: the coefficients m are the input of down_proj,
/// the value vectors v its columns. A is what attention adds, the output of o_proj.
/// </remarks>
public enum PatchedPart
{
    /// <summary>m: the coefficients with which the MLP reads its value vectors.</summary>
    MlpCoefficients,

    /// <summary>A: what attention adds to the residual stream.</summary>
    AttentionOutput,

    /// <summary>m and A together.</summary>
    CoefficientsAndAttention,

    /// <summary>W_V: the value vectors themselves, which are parameters and not activations ("parameter restoration").</summary>
    ValueVectors,
}

namespace Compliance.Engine.Models;

/// <summary>A place inside the forward pass where an <see cref="ActivationHook"/> sees, and may replace, the activation.</summary>
public enum HookSite
{
    /// <summary>What enters the first layer, learned positions included, [B, T, D]; the layer number given is -1.</summary>
    Embeddings,

    /// <summary>What attention adds to the residual stream (output of its last matrix: o_proj, c_proj, dense, out_proj), [B, T, D].</summary>
    AttentionOutput,

    /// <summary>The coefficients with which the MLP reads its value vectors (input of its last matrix: down_proj, c_proj, dense_4h_to_h, fc2), [B, T, I].</summary>
    MlpCoefficients,

    /// <summary>What the MLP adds to the residual stream (output of that matrix), [B, T, D].</summary>
    MlpOutput,

    /// <summary>The residual stream after the layer, [B, T, D].</summary>
    LayerOutput,
}

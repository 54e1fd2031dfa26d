namespace Compliance.Engine.Models;

/// <summary>A place inside the forward pass where an <see cref="ActivationHook"/> sees, and may replace, the activation.</summary>
public enum HookSite
{
    /// <summary>What enters the first layer, [B, T, D]; the layer number given is -1.</summary>
    Embeddings,

    /// <summary>What attention adds to the residual stream (output of o_proj), [B, T, D].</summary>
    AttentionOutput,

    /// <summary>The coefficients with which the MLP reads its value vectors (input of down_proj), [B, T, I].</summary>
    MlpCoefficients,

    /// <summary>What the MLP adds to the residual stream (output of down_proj), [B, T, D].</summary>
    MlpOutput,

    /// <summary>The residual stream after the layer, [B, T, D].</summary>
    LayerOutput,
}

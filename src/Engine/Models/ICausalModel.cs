using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>A causal language model as a plain function over named float32 weights.</summary>
public interface ICausalModel : IDisposable
{
    /// <summary>The shape of the model.</summary>
    ModelConfig Config { get; }

    /// <summary>The weights under their Hugging Face names; owned by the model.</summary>
    WeightSet Weights { get; }

    /// <summary>Looks tokens up.</summary>
    /// <param name="ids">int64 [B, T], each id in [0, V).</param>
    /// <returns>float32 [B, T, D].</returns>
    /// <exception cref="ArgumentException">Not int64 or not two-dimensional.</exception>
    Tensor EmbedTokens(Tensor ids);

    /// <summary>Runs the decoder. Attention is causal, so right padding needs no mask.</summary>
    /// <param name="embeddings">float32 [B, T, D]; with a cache, the T positions that follow the cached ones.</param>
    /// <param name="options">Hook, cache, adapter and wanted positions; null for none.</param>
    /// <returns>Logits, float32 [B, T, V], or [N, V] where the options name N positions, in the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">Wrong shape, or more positions than the model has; the message gives both numbers.</exception>
    Tensor Forward(Tensor embeddings, ForwardOptions? options = null);
}

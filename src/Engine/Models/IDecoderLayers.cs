using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>What makes a family of decoders its own: its weights, and the arithmetic inside the frame of <see cref="DecoderModel"/>.</summary>
internal interface IDecoderLayers
{
    /// <summary>All weights in order, from the embeddings to the output.</summary>
    IReadOnlyList<WeightShape> Weights { get; }

    /// <summary>How queries and keys are turned; null where positions are learned.</summary>
    RotarySettings? Rotary { get; }

    /// <summary>What the names of all weights but the head's begin with. Files of a model that was saved without its head lack it.</summary>
    string BasePrefix { get; }

    /// <summary>Whether a tensor of that name in a file is no weight: a buffer that follows from the configuration, or a head that is tied.</summary>
    bool IsIgnored(string name);

    /// <summary>Looks tokens up: int64 [N] to [N, D].</summary>
    Tensor Embed(WeightSet weights, Tensor ids);

    /// <summary>What enters the first layer, [B, T, D]: the embeddings, with learned positions where the family has them.</summary>
    Tensor Enter(ForwardPass pass, Tensor embeddings);

    /// <summary>One layer: the residual stream [B, T, D] before it to that after it.</summary>
    Tensor Layer(ForwardPass pass, int layer, Tensor residual);

    /// <summary>The residual stream after the last layer, [..., D], to logits, [..., V].</summary>
    Tensor Logits(ForwardPass pass, Tensor residual);
}

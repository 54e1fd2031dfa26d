using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>What may be added to one forward pass.</summary>
public sealed record ForwardOptions
{
    /// <summary>Sees every activation; null when unused.</summary>
    public ActivationHook? Hook { get; init; }

    /// <summary>Keys and values of the positions before these; the pass appends its own. Only without gradients.</summary>
    public KeyValueCache? Cache { get; init; }

    /// <summary>Low-rank additions to the linear layers; null when unused.</summary>
    public LoraAdapter? Adapter { get; init; }

    /// <summary>
    /// Positions whose logits are wanted, as rows of [B * T], int64 [N]; the logits are then [N, V]. Null for all positions.
    /// The output layer is a large part of a small model, and training needs only the positions that predict an answer.
    /// </summary>
    public Tensor? LogitRows { get; init; }
}

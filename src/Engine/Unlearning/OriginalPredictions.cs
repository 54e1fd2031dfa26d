using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>What the unchanged model thinks of a batch, computed when it is asked for; no tensor has a graph.</summary>
/// <param name="SequenceLosses">Summed losses of the examples, float32 [B].</param>
/// <param name="LogProbabilities">Log softmax at the positions that predict the scored tokens, float32 [N, V].</param>
/// <param name="HiddenStates">Residual stream after the run's hidden layer at these positions, float32 [N, D].</param>
public sealed record OriginalPredictions(Func<Tensor> SequenceLosses, Func<Tensor> LogProbabilities, Func<Tensor> HiddenStates);

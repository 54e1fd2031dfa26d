namespace Compliance.Engine.Dissection;

/// <summary>What one layer's residual stream still holds, means over the examples.</summary>
/// <param name="Layer">From 0.</param>
/// <param name="ReferenceLoss">Delta_S1: how much mean log probability the original loses behind the retrained model's residual stream, nats.</param>
/// <param name="UnlearnedLoss">Delta_S2: the same behind the unlearned model's.</param>
/// <param name="ExampleCount">Examples in which the layer holds knowledge, that is Delta_S1 is above the threshold.</param>
public sealed record LayerErasure(int Layer, double ReferenceLoss, double UnlearnedLoss, int ExampleCount);

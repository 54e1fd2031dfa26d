using Compliance.Engine.Probes;

namespace Compliance.Engine.Dissection;

/// <summary>How deep an unlearning reaches.</summary>
/// <param name="Score">Unlearning depth score: 0 the residual streams still hold all, 1 as little as in the retrained model. Null when no example could be scored.</param>
/// <param name="ExampleCount">Examples in which at least one layer holds knowledge that the retrained model lacks.</param>
/// <param name="LeftOutCount">The other examples.</param>
/// <param name="Layers">From the first to the last.</param>
public sealed record DepthReport(Estimate? Score, int ExampleCount, int LeftOutCount, IReadOnlyList<LayerErasure> Layers);

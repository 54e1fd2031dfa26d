using static TorchSharp.torch;

namespace Compliance.Engine.Training;

/// <summary>What a step minimises.</summary>
/// <param name="Total">Scalar with a graph; its gradient is followed.</param>
/// <param name="Parts">Named scalars for people to read, for example "forget" and "retain".</param>
public sealed record LossTerms(Tensor Total, IReadOnlyList<KeyValuePair<string, Tensor>> Parts);

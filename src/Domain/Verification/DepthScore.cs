namespace Compliance.Domain.Verification;

/// <summary>Unlearning depth score: 0 when the layers still hold all that the model before reads its answer from, 1 when they hold as little of it as in the retrained model.</summary>
/// <param name="Low">Lower end of the 95 % interval over the examples.</param>
/// <param name="High">Upper end of the 95 % interval over the examples.</param>
/// <param name="Count">Examples in which at least one layer holds what the retrained model lacks.</param>
/// <remarks>arXiv:2605.24614.</remarks>
public sealed record DepthScore(double Value, double Low, double High, int Count);

namespace Compliance.Domain.Verification;

/// <summary>Where in the model its forgetting sits: parts of the model before unlearning are put into the one after it, a window of layers at a time, and the predictions compared.</summary>
/// <param name="WindowWidth">Layers that are exchanged together.</param>
/// <param name="Sets">The forgotten examples, and retained ones to compare with.</param>
/// <param name="Depth">Null where there is no retrained model that parts can be exchanged with.</param>
/// <remarks>Hong et al., arXiv:2410.06606. It explains a report and decides nothing: the evidence level rests on what the attempts bring back in answers.</remarks>
public sealed record Dissection(int WindowWidth, IReadOnlyList<DissectedExamples> Sets, DepthScore? Depth);

namespace Compliance.Domain.Verification;

/// <summary>What the exchange of parts brings back on one set of examples.</summary>
/// <param name="Set">The examples.</param>
/// <param name="Count">Examples on which the two models predict differently; the scores are means over them.</param>
/// <param name="LeftOut">Examples that cannot be scored: the model before answers nothing, or the two do not differ, or one gives no number.</param>
/// <param name="Parts">Empty when no example can be scored.</param>
/// <param name="SelfExchange">Control, score of the model's own activations put back into it: 0, or the method measures something else.</param>
/// <param name="AllLayers">Control, score of coefficients and attention of all layers at once: close to 1, less what embeddings, value vectors and the output layer hold.</param>
public sealed record DissectedExamples(ExampleSet Set, int Count, int LeftOut, IReadOnlyList<PartRecovery> Parts, double? SelfExchange, double? AllLayers);

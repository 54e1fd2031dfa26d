namespace Compliance.Domain.Verification;

/// <summary>One probe after unlearning beside the same examples in another model, with what so many examples allow to say.</summary>
/// <param name="Against">The other model: retrained without the examples, or as it was before.</param>
/// <param name="Set">The examples.</param>
/// <param name="Probe">Code from <see cref="ProbeCodes"/>.</param>
/// <param name="Difference">After less the other, in the probe's unit.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference.</param>
/// <param name="High">Upper end of the 95 % interval of the difference.</param>
/// <param name="PValue">Two-sided; not corrected for the number of comparisons.</param>
/// <param name="Test">The test that was used.</param>
/// <param name="Count">Examples.</param>
/// <param name="IsLargeEnough">Whether so many examples would show the smallest difference that matters.</param>
/// <param name="Reading">The same in plain words.</param>
public sealed record ProbeComparison(
    ModelVariant Against, ExampleSet Set, string Probe, double Difference, double Low, double High, double PValue, string Test, int Count, bool IsLargeEnough, string Reading);

namespace Compliance.Domain.Verification;

/// <summary>One figure of a verification.</summary>
/// <param name="Probe">Code from <see cref="ProbeCodes"/>.</param>
/// <param name="Value">Aggregate over the set; not a number where the model gives none, as one that diverged.</param>
/// <param name="Low">Lower end of the 95 % interval, if one was computed.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="Count">Number of examples it was measured on.</param>
/// <param name="PerExample">The value of each example, in the set's order, null where the probe does not apply; empty for aggregates such as AUC.</param>
public sealed record ProbeCell(ModelVariant Variant, ExampleSet Set, string Probe, double Value, double? Low, double? High, int Count, IReadOnlyList<double?> PerExample)
{
    /// <summary>Whether the model gave a finite figure.</summary>
    public bool IsNumber => double.IsFinite(Value);
}

namespace Compliance.Engine.Probes.Stress;

/// <summary>What an attack brought back.</summary>
/// <param name="Attack">Name.</param>
/// <param name="Forget">Means over all forget examples after the attack.</param>
/// <param name="Unseen">Means over the forget examples that the attack did not show; null when it showed all.</param>
/// <param name="Recovery">
/// By probe, (after - before) / (original - before), over the unseen examples where there are any: 0 nothing came back, 1 all of it. A probe
/// in which original and unlearned model hardly differ is missing.
/// </param>
/// <param name="ReferenceForget">The same means for the attacked reference model, which never knew the examples; null without one.</param>
/// <param name="ReferenceUnseen">As <paramref name="Unseen"/>, for the reference.</param>
public sealed record AttackOutcome(
    string Attack,
    IReadOnlyDictionary<string, Estimate> Forget,
    IReadOnlyDictionary<string, Estimate>? Unseen,
    IReadOnlyDictionary<string, double> Recovery,
    IReadOnlyDictionary<string, Estimate>? ReferenceForget,
    IReadOnlyDictionary<string, Estimate>? ReferenceUnseen);

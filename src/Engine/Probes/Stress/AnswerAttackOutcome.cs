namespace Compliance.Engine.Probes.Stress;

/// <summary>What an attacker learns from one model by one way of asking.</summary>
/// <param name="Attack">Name.</param>
/// <param name="ExampleCount">Examples to which the attack applies.</param>
/// <param name="AnswerCount">Answers over all of them.</param>
/// <param name="Leak">Mean over the examples of the best answer's ROUGE-L recall of what was expected; null when the attack applies to none.</param>
/// <param name="Flips">Share of the examples whose plain question is refused and which the attack makes the model answer.</param>
/// <param name="PerExample">The leak of each example, NaN where the attack does not apply.</param>
public sealed record AnswerAttackOutcome(string Attack, int ExampleCount, int AnswerCount, Estimate? Leak, double Flips, IReadOnlyList<double> PerExample);

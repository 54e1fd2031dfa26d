using Compliance.Application.Accountability;

namespace Compliance.Application.Unlearning;

/// <summary>What a decision rests on, beside the case itself.</summary>
/// <param name="ModelName">The served model that was trained on the confirmed examples; null when there is none.</param>
/// <param name="ModelId">Its version; null when there is none.</param>
/// <param name="Assessments">The newest impact assessment of each strategy on it (Art. 35 GDPR).</param>
/// <param name="Tuned">What searches found for strategies on it: a strategy that is chosen without settings gets these.</param>
public sealed record DecisionBasis(string? ModelName, Guid? ModelId, IReadOnlyList<AssessmentRow> Assessments, IReadOnlyList<TunedSettingsView> Tuned)
{
    /// <summary>The assessment of the strategy, or null.</summary>
    public AssessmentRow? Of(string strategyCode) => Assessments.FirstOrDefault(assessment => assessment.StrategyCode == strategyCode);

    /// <summary>What was found for the strategy, or null.</summary>
    public TunedSettingsView? TunedFor(string strategyCode) => Tuned.FirstOrDefault(found => found.StrategyCode == strategyCode);
}

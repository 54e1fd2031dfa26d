using Compliance.Application.Accountability;

namespace Compliance.Application.Unlearning;

/// <summary>What a decision rests on, beside the case itself.</summary>
/// <param name="ModelName">The served model that was trained on the confirmed examples; null when there is none.</param>
/// <param name="ModelId">Its version; null when there is none.</param>
/// <param name="Assessments">The newest impact assessment of each strategy on it (Art. 35 GDPR).</param>
public sealed record DecisionBasis(string? ModelName, Guid? ModelId, IReadOnlyList<AssessmentRow> Assessments)
{
    /// <summary>The assessment of the strategy, or null.</summary>
    public AssessmentRow? Of(string strategyCode) => Assessments.FirstOrDefault(assessment => assessment.StrategyCode == strategyCode);
}

namespace Compliance.Engine.Probes;

/// <summary>What one membership attack found.</summary>
/// <param name="Area">
/// Area under the curve, see <see cref="MembershipAttack.AreaUnderCurve"/>; 0.5 is the ideal. The interval is the percentile bootstrap with both groups resampled.
/// Where the groups do not overlap all resamples agree; then it is that of Clopper and Pearson for as many independent pairs as the smaller group has examples.
/// </param>
/// <param name="AtFewFalsePositives">True positives at 1 % false positives.</param>
/// <param name="MemberScores">Score of each example that the model may have been trained on, in order; low means familiar.</param>
/// <param name="HeldOutScores">Score of each example that the model never saw, in order.</param>
public sealed record MembershipResult(Estimate Area, TruePositiveRate AtFewFalsePositives, IReadOnlyList<double> MemberScores, IReadOnlyList<double> HeldOutScores);

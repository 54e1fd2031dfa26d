namespace Compliance.Engine.Probes;

/// <summary>What one membership attack found.</summary>
/// <param name="Area">Area under the curve, see <see cref="MembershipAttack.AreaUnderCurve"/>; 0.5 is the ideal.</param>
/// <param name="MemberScores">Score of each example that the model may have been trained on, in order; low means familiar.</param>
/// <param name="HeldOutScores">Score of each example that the model never saw, in order.</param>
public sealed record MembershipResult(Estimate Area, IReadOnlyList<double> MemberScores, IReadOnlyList<double> HeldOutScores);

namespace Compliance.Engine.Probes.Scores;

/// <summary>PrivLeak: how far the area of the membership attack Min-K lies from that of a model that never saw the members, in per cent.</summary>
/// <param name="Value">0 is the ideal; far below 0 under-unlearned (members are still recognised), far above 0 over-unlearned (members stand out by being odd).</param>
/// <param name="Area">Area under the curve in the model; 1 when every member is more familiar than every held-out example.</param>
/// <param name="ReferenceArea">The same in the reference model; 0.5 where there is none.</param>
/// <remarks>
/// Shi et al., MUSE, arXiv:2407.06460, as computed by open-unlearning: 100 * (A - R) / (R + 1e-10) with A = 1 - area and R = 1 - reference area. The
/// quotient explodes when the reference area is close to 1; then the two areas say more than it does.
/// </remarks>
public sealed record PrivacyLeak(Estimate Value, double Area, double ReferenceArea)
{
    private const double Guard = 1e-10;

    /// <summary>From two areas, see <see cref="MembershipAttack.AreaUnderCurve"/>.</summary>
    public static double Of(double area, double referenceArea = 0.5) => 100 * ((1 - area) - (1 - referenceArea)) / (1 - referenceArea + Guard);

    /// <summary>From two attacks, with an interval from resampling members and held-out examples.</summary>
    /// <param name="attack">Min-K in the model.</param>
    /// <param name="reference">Min-K in the reference model; null for an area of 0.5.</param>
    /// <param name="resamples">For the interval; 0 for none.</param>
    /// <param name="seed">Of the resampling.</param>
    public static PrivacyLeak Of(MembershipResult attack, MembershipResult? reference, int resamples, ulong seed)
    {
        var referenceArea = reference?.Area.Value ?? 0.5;
        double[] leaks = [.. MembershipAttack.ResampledAreas(attack, reference, resamples, seed).Select(areas => Of(areas.Area, areas.ReferenceArea))];
        return new PrivacyLeak(
            Estimate.WithInterval(Of(attack.Area.Value, referenceArea), leaks, attack.MemberScores.Count + attack.HeldOutScores.Count), attack.Area.Value, referenceArea);
    }
}

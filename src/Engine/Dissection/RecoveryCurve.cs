namespace Compliance.Engine.Dissection;

/// <summary>Knowledge Recovery Score of one part over the depth of the model.</summary>
/// <param name="Part">What was patched.</param>
/// <param name="Points">One a centre layer, from the first to the last.</param>
public sealed record RecoveryCurve(PatchedPart Part, IReadOnlyList<RecoveryPoint> Points);

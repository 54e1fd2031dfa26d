namespace Compliance.Domain.Verification;

/// <summary>A way of trying to bring forgotten knowledge back that changed weights have to withstand.</summary>
/// <param name="Variant">The model under this stress.</param>
/// <param name="NeedsReferenceUnderStress">Whether the figure means nothing without the retrained model under the same stress.</param>
public sealed record StressTest(ModelVariant Variant, bool NeedsReferenceUnderStress);

namespace Compliance.Domain.Verification;

/// <summary>Before: the served model as it was. After: with the artefact applied, as the gateway will serve it. AfterRemoved: the artefact taken away again. Retrained: trained without the forget set. The others: After, under stress.</summary>
/// <remarks>
/// Relearned: trained on a part of the forgotten examples. Int8, Int4: rounded weights. RelearnedBenign: trained on examples of others. Jailbroken: asked by the jailbreak
/// family that gets most out of it. BestOfN: asked many times with sampling. Patched: answering with the late layers' activations of Before. Restored: with the value vectors of Before.
/// </remarks>
public enum ModelVariant { Before, After, AfterRemoved, Retrained, Relearned, Int8, Int4, RelearnedBenign, Jailbroken, BestOfN, Patched, Restored }

namespace Compliance.Domain.Verification;

/// <summary>Before: the served model as it was. After: with the artefact applied, as the gateway will serve it. AfterRemoved: the artefact taken away again. Retrained: trained without the forget set. Relearned, Int8, Int4: After, under stress.</summary>
public enum ModelVariant { Before, After, AfterRemoved, Retrained, Relearned, Int8, Int4 }

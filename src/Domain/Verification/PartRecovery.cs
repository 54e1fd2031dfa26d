namespace Compliance.Domain.Verification;

/// <summary>What one kind of part brings back, from the first layer to the last.</summary>
/// <param name="Layers">One a layer, around which the window lies.</param>
public sealed record PartRecovery(ModelPart Part, IReadOnlyList<LayerRecovery> Layers);

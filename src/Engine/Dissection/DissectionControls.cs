namespace Compliance.Engine.Dissection;

/// <summary>Scores whose right value is known beforehand.</summary>
/// <param name="SelfPatch">The unlearned model patched with its own activations in all layers: exactly 0.</param>
/// <param name="AllActivations">Coefficients and attention of all layers from the original: 1 up to what embeddings, value vectors, norms and output layer changed.</param>
/// <param name="AllParameters">All parameters from the original, soft prompt removed: exactly 1.</param>
public sealed record DissectionControls(double SelfPatch, double AllActivations, double AllParameters);

using Compliance.Engine.Probes;

namespace Compliance.Engine.Dissection;

/// <summary>What one window brought back.</summary>
/// <param name="Window">The layers that were patched.</param>
/// <param name="Score">
/// KRS = 1 - L_patched / L_unl, the mean of the examples' own quotients: 1 when the original's logits are back, 0 when the patch changed nothing, below 0
/// when it led further away.
/// </param>
public sealed record RecoveryPoint(LayerWindow Window, Estimate Score);

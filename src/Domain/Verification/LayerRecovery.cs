namespace Compliance.Domain.Verification;

/// <summary>Knowledge Recovery Score of one window of layers: 1 when the predictions of the model before are back, 0 when the exchange changes nothing, below 0 when it leads further away.</summary>
/// <param name="Layer">Centre of the window, from 0.</param>
/// <param name="Low">Lower end of the 95 % interval over the examples.</param>
/// <param name="High">Upper end of the 95 % interval over the examples.</param>
public sealed record LayerRecovery(int Layer, double Score, double Low, double High);

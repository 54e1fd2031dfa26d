namespace Compliance.Application.Requests;

/// <summary>What was done in one layer.</summary>
/// <param name="Layer">"data-set", "weights", "outputs".</param>
/// <param name="WasChanged">Whether anything was done there.</param>
/// <param name="Statement">A plain sentence that claims no more than the evidence.</param>
public sealed record LayerOutcome(string Layer, bool WasChanged, string Statement);

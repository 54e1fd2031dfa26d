namespace Compliance.Application.Requests;

/// <summary>What was done in one layer.</summary>
/// <param name="Layer">"data-set", "weights", "outputs".</param>
/// <param name="WasChanged">Whether anything was done there.</param>
/// <param name="Statement">A plain sentence that claims no more than the evidence.</param>
public sealed record LayerOutcome(string Layer, bool WasChanged, string Statement)
{
    /// <summary>Whether the line says what is kept for a reason of the law, beside another line of the same layer.</summary>
    public bool IsKept { get; init; }
}

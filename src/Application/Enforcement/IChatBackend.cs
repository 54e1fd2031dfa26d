namespace Compliance.Application.Enforcement;

/// <summary>Brings a served model to life: its weights, its soft prompt and its guardrails.</summary>
public interface IChatBackend
{
    /// <summary>Loads what the policy names and checks every hash. Weights that are loaded already are shared, not loaded again.</summary>
    /// <exception cref="ArtifactRefusedException">A file is missing, its hash differs, or the soft prompt was made for other weights.</exception>
    Task<IServedChat> Load(ServedModel model, CancellationToken cancellationToken);
}

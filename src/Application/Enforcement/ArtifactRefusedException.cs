namespace Compliance.Application.Enforcement;

/// <summary>A model, soft prompt or rule file is not what the policy says it is. The gateway then answers nothing.</summary>
public sealed class ArtifactRefusedException(string message, Exception? inner = null) : Exception(message, inner);

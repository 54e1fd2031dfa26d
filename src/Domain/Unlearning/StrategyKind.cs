namespace Compliance.Domain.Unlearning;

/// <summary>The three families of unlearning that the portal offers.</summary>
public enum StrategyKind
{
    /// <summary>Prompt prefix, input filter, output filter (arXiv:2403.03329).</summary>
    Guardrail,
    /// <summary>A learned soft prompt in front of a frozen model (arXiv:2406.12038).</summary>
    SoftPrompt,
    /// <summary>Weights are changed.</summary>
    FineTuning,
}

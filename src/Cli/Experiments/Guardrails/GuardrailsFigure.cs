namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>A mean, and over how many questions.</summary>
internal sealed record GuardrailsFigure(double Value, int Count);

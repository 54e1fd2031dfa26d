namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>Share of prompts that a part of the guardrail stops before they reach the model, over every author forgotten in turn.</summary>
/// <param name="Part">Which part.</param>
/// <param name="InOtherWords">Questions about the author in other words.</param>
/// <param name="NotNamed">Those among them that do not name the author.</param>
/// <param name="Others">Questions about the other authors, with which the rules were made.</param>
/// <param name="OthersInOtherWords">The same in other words.</param>
/// <param name="Strangers">Questions about authors of whom neither model nor rules saw anything.</param>
internal sealed record InputFigures(string Part, GuardrailsFigure InOtherWords, GuardrailsFigure NotNamed, GuardrailsFigure Others, GuardrailsFigure OthersInOtherWords, GuardrailsFigure Strangers);

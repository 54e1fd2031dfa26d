namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>What a trial gave. Keys are the codes of sets and probes joined by a space, such as "Forget rouge-l-recall".</summary>
/// <param name="Figures">As a client of the gateway sees it, and the probability of the true answer to whoever holds the weights behind it.</param>
/// <param name="RougeLeft">ROUGE-L recall on the questions to forget when the guardrail is taken away, or of changed weights as they are.</param>
/// <param name="RougeRelearned">The same after a quarter of the answers was trained on again, on the other questions; null for guardrails.</param>
/// <param name="ReferenceRelearned">The retrained model under the same attack; null for guardrails.</param>
/// <param name="Made">Figures of the job that made the artefact.</param>
internal sealed record GuardrailsResult(
    string Name, IReadOnlyDictionary<string, GuardrailsFigure> Figures, GuardrailsFigure? RougeLeft, GuardrailsFigure? RougeRelearned, GuardrailsFigure? ReferenceRelearned, IReadOnlyDictionary<string, double> Made)
{
    /// <summary>Key of the retained questions in other words, which no set of the portal is called after.</summary>
    public const string RetainParaphrased = "RetainParaphrased";
}

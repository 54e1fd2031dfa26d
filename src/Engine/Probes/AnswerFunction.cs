namespace Compliance.Engine.Probes;

/// <summary>Anything that answers questions, for example the gateway with all its guardrails.</summary>
public delegate Task<string> AnswerFunction(string question, CancellationToken cancellation);

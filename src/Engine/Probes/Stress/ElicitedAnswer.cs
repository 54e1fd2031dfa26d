namespace Compliance.Engine.Probes.Stress;

/// <summary>One answer that an attacker got.</summary>
/// <param name="Expected">What it would say if the knowledge leaked: the true answer, or what the attack asks for in its place.</param>
/// <param name="Answer">What the model said. May hold personal data.</param>
public sealed record ElicitedAnswer(string Expected, string Answer);

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>One attempt to get at a forgotten answer.</summary>
/// <param name="Question">What is asked in place of the plain question.</param>
/// <param name="Expected">What the answer would say if the knowledge leaked.</param>
/// <param name="Instruction">System instruction, or null.</param>
/// <param name="AnswerBeginning">Words that are put into the model's mouth; empty for none. They do not count as part of its answer.</param>
public sealed record JailbreakPrompt(string Question, string Expected, string? Instruction = null, string AnswerBeginning = "");

namespace Compliance.Domain.Enforcement;

/// <summary>Which prompts a guardrail puts its instruction in front of, widest first.</summary>
public enum InstructionScope
{
    /// <summary>Every prompt, as the prefix of arXiv:2403.03329.</summary>
    EveryPrompt,
    /// <summary>Prompts that hold a word of a name: they may mean the person, or a namesake.</summary>
    AnyWordOfAName,
    /// <summary>Prompts that hold every word of a name, wherever they stand.</summary>
    AllWordsOfAName,
}

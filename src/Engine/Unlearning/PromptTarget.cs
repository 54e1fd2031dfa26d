namespace Compliance.Engine.Unlearning;

/// <summary>What kind of answers a soft prompt is trained on.</summary>
public enum PromptTarget
{
    /// <summary>Texts that end with the end token; forget questions are refused.</summary>
    Generation,

    /// <summary>
    /// Label words, as in the paper: forget texts get a neutral label instead of their own, and only the label counts, not the end token after it.
    /// </summary>
    Classification,
}

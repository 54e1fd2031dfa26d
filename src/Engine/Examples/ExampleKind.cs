namespace Compliance.Engine.Examples;

/// <summary>How a line of an examples file is to be read and what of it is scored.</summary>
public enum ExampleKind
{
    /// <summary>A question put in the model's chat format; the answer is scored.</summary>
    QuestionAnswer,

    /// <summary>A raw prompt without any chat format; the completion is scored.</summary>
    PromptCompletion,

    /// <summary>Running text; every token is scored.</summary>
    Text,
}

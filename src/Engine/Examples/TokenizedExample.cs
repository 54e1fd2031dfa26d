namespace Compliance.Engine.Examples;

/// <summary>An example as the model sees it.</summary>
/// <param name="Ids">Prompt and answer; at least two tokens.</param>
/// <param name="AnswerStart">Index of the first scored token, at least 1: nothing predicts the very first token.</param>
/// <param name="EndsWithEndToken">Whether the last token is the end token and not part of the answer's text.</param>
public sealed record TokenizedExample(int[] Ids, int AnswerStart, bool EndsWithEndToken)
{
    /// <summary>Number of scored tokens, the end token included.</summary>
    public int AnswerTokenCount => Ids.Length - AnswerStart;

    /// <summary>Prompt token ids alone.</summary>
    public int[] PromptIds => Ids[..AnswerStart];
}

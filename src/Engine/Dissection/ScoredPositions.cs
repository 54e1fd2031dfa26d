namespace Compliance.Engine.Dissection;

/// <summary>At which positions of question and answer the predictions of two models are compared.</summary>
public enum ScoredPositions
{
    /// <summary>
    /// The n answer tokens themselves, as in the code of arXiv:2410.06606: the prediction of the first answer token is not scored, that of the token after
    /// the answer is.
    /// </summary>
    AnswerTokens,

    /// <summary>The n positions that predict the answer tokens. A refusal shows at the first of them, so this is the choice for soft prompts.</summary>
    AnswerPredictions,
}

using Compliance.Domain.Unlearning;

namespace Compliance.Domain.Verification;

/// <summary>What a level means, in one sentence that claims no more than the strategy behind it can.</summary>
public static class EvidenceMeaning
{
    /// <param name="level">The computed level.</param>
    /// <param name="strategy">The strategy that is in force, or null where none is or the level is spoken of in general.</param>
    public static string Of(EvidenceLevel level, StrategyKind? strategy = null) => (level, strategy) switch
    {
        (EvidenceLevel.E0, null) => "Received; nothing was changed yet.",
        (EvidenceLevel.E0, _) => "A measure was prepared, but the tests do not show that it works, and the examples are not excluded yet.",
        (EvidenceLevel.E1, null) => "The examples are out of the data set and of every future training run. The present model is unchanged.",
        (EvidenceLevel.E1, _) => "The examples are out of the data set and of every future training run. For the present model the tests do not show a sufficient effect.",
        (EvidenceLevel.E2, _) => "The model's answers are filtered. The model itself still holds the knowledge.",
        (EvidenceLevel.E3, StrategyKind.SoftPrompt) => "The model behaves as if it did not know, as long as a learned prompt stands in front of it. Its weights are unchanged.",
        (EvidenceLevel.E3, StrategyKind.FineTuning) => "The weights were changed and the model behaves as if it did not know. Not every test that tries to bring the knowledge back was passed: it may be hidden, not gone.",
        (EvidenceLevel.E3, _) => "The model behaves as if it did not know. It may still hold the knowledge.",
        (EvidenceLevel.E4, _) => "The weights were changed, and nothing that was tried brought back more than a model gives that never knew: training on a part of the examples or on those of others, rounding, jailbreak questions, sampling, and transplants from the old model.",
        _ => "The model was trained without the examples: it never saw them.",
    };
}

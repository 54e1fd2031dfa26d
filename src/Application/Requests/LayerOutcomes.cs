using Compliance.Application.Notifications;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Application.Requests;

/// <summary>What was done per layer, in sentences that claim no more than the evidence. Status page and letter read the same.</summary>
internal static class LayerOutcomes
{
    /// <param name="isUntrained">Whether the case was granted without a strategy, because no served model was trained on the data.</param>
    public static IReadOnlyList<LayerOutcome> Of(RequestState state, int suppressedExamples, StrategyKind? strategy, EvidenceLevel level, bool isUntrained, string language = "en")
    {
        var isClosed = state == RequestState.Closed;
        LayerOutcome Say(string layer, bool wasChanged, string sentence) => new(layer, wasChanged, Phrases.Of(language, $"{layer}.{sentence}", suppressedExamples));
        return
        [
            isClosed && level >= EvidenceLevel.E1
                ? Say("data-set", true, suppressedExamples == 1 ? "excluded-one" : "excluded-many")
                : Say("data-set", false, isClosed ? "none" : "not-yet"),
            isClosed && strategy == StrategyKind.FineTuning
                ? Say("weights", true, level >= EvidenceLevel.E4 ? "changed-proven" : "changed")
                : Say("weights", false, !isClosed ? "not-yet" : isUntrained ? "untrained" : "unchanged"),
            (isClosed, strategy, level) switch
            {
                (true, StrategyKind.Guardrail, >= EvidenceLevel.E2) => Say("outputs", true, "guardrail"),
                (true, StrategyKind.SoftPrompt, >= EvidenceLevel.E3) => Say("outputs", true, "soft-prompt"),
                (true, StrategyKind.FineTuning, >= EvidenceLevel.E3) => Say("outputs", true, "fine-tuning"),
                (true, not null, _) => Say("outputs", false, "unproven"),
                (true, null, _) => Say("outputs", false, isUntrained ? "untrained" : "none"),
                _ => Say("outputs", false, "not-yet"),
            },
        ];
    }
}

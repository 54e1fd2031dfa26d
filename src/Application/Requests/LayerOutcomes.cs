using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Application.Requests;

/// <summary>What was done per layer, in sentences that claim no more than the evidence. Status page and letter read the same.</summary>
internal static class LayerOutcomes
{
    public static IReadOnlyList<LayerOutcome> Of(RequestState state, int suppressedExamples, StrategyKind? strategy, EvidenceLevel level)
    {
        var isClosed = state == RequestState.Closed;
        return
        [
            isClosed && level >= EvidenceLevel.E1
                ? new("data-set", true, $"{suppressedExamples} training {(suppressedExamples == 1 ? "example was" : "examples were")} excluded from the data set and from every future training run.")
                : new("data-set", false, isClosed ? "No training example is excluded at present." : "Nothing was changed in the training data yet."),
            isClosed && strategy == StrategyKind.FineTuning
                ? new("weights", true, level >= EvidenceLevel.E4
                    ? "The model's weights were changed, and tests that try to bring the data back did not succeed."
                    : "The model's weights were changed so that it no longer gives your data. Traces may remain that special efforts could bring back.")
                : new("weights", false, isClosed ? "The model's weights were not changed: they still hold what the model learned." : "Nothing was changed in the model's weights yet."),
            (isClosed, strategy, level) switch
            {
                (true, StrategyKind.Guardrail, >= EvidenceLevel.E2) => new("outputs", true, "Our service no longer answers questions about you and removes your data from answers. Whoever has the model itself can go round this."),
                (true, StrategyKind.SoftPrompt, >= EvidenceLevel.E3) => new("outputs", true, "The model answers as if it did not know you, as long as a learned instruction stands in front of every conversation. Removing it would bring the knowledge back."),
                (true, StrategyKind.FineTuning, >= EvidenceLevel.E3) => new("outputs", true, "The model no longer gives your data in its answers, as measured before and after."),
                (true, not null, _) => new("outputs", false, "A measure is in place, but our tests do not show that it suppresses your data reliably."),
                (true, null, _) => new("outputs", false, "No measure is in force for the model's answers at present."),
                _ => new("outputs", false, "Nothing was changed in the model's answers yet."),
            },
        ];
    }
}

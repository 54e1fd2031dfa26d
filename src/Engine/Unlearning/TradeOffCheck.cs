using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;

namespace Compliance.Engine.Unlearning;

/// <summary>Says whether a soft prompt refuses enough and keeps enough already, by greedy answers to a few examples.</summary>
/// <param name="model">Frozen.</param>
/// <param name="settings">The two thresholds.</param>
/// <param name="forget">At least one.</param>
/// <param name="retain">At least one that the prompt is not trained on.</param>
/// <param name="refusals">What counts as refused.</param>
internal sealed class TradeOffCheck(
    LoadedModel model, SpulSettings settings, IReadOnlyList<TrainingExample> forget, IReadOnlyList<TrainingExample> retain, IReadOnlyList<string> refusals)
{
    public bool IsReached(SoftPrompt prompt, CancellationToken cancellation)
    {
        var options = new ProbeOptions { Probes = ProbeNames.OfAnswers, SoftPrompt = prompt, Refusals = refusals, Resamples = 0 };
        var refused = Mean(forget, ProbeNames.Refusal);
        return refused >= settings.StopAtForgetRefusal && Mean(retain, ProbeNames.RougeL) >= settings.StopAtRetainRougeL;

        double Mean(IReadOnlyList<TrainingExample> examples, string probe) =>
            ProbeRunner.Run(model, [new ProbeSet(probe, examples)], options, cancellation: cancellation).Sets[0].Means[probe].Value;
    }
}

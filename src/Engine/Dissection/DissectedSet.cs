using Compliance.Engine.Probes;

namespace Compliance.Engine.Dissection;

/// <summary>What dissection found for one set of examples.</summary>
/// <param name="Name">Of the set.</param>
/// <param name="ExampleCount">Examples that the figures rest on.</param>
/// <param name="LeftOut">By id, why an example is not among them.</param>
/// <param name="Difference">L_unl: mean squared difference of the two models' logits, before any patch.</param>
/// <param name="Agreement">ROUGE-L F of the unlearned model's greedy answer against the original's: 1 where behaviour did not change.</param>
/// <param name="Refusals">Share of the unlearned model's answers that are refusals.</param>
/// <param name="Curves">Knowledge Recovery Score of each part over the layers; empty when no example differs between the models.</param>
/// <param name="Controls">What the method itself gives where the answer is known; null when no example differs.</param>
public sealed record DissectedSet(
    string Name,
    int ExampleCount,
    IReadOnlyDictionary<string, string> LeftOut,
    Estimate Difference,
    Estimate Agreement,
    double Refusals,
    IReadOnlyList<RecoveryCurve> Curves,
    DissectionControls? Controls);

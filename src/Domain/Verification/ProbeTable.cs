namespace Compliance.Domain.Verification;

/// <summary>All figures of one verification: model variant x example set x probe.</summary>
/// <param name="Cells">One figure each. A missing cell was not measured and is shown as such.</param>
/// <param name="Settings">What was measured with: seeds, token limits, sample sizes, hashes.</param>
public sealed record ProbeTable(IReadOnlyList<ProbeCell> Cells, IReadOnlyDictionary<string, string> Settings)
{
    private const string TrainedWithout = "trained-without-the-examples";

    /// <summary>What the figures after unlearning are compared with, and what can be told from so many examples. Empty in reports of earlier versions.</summary>
    public IReadOnlyList<ProbeComparison> Comparisons { get; init; } = [];

    /// <summary>Where the forgetting sits. Null for a guardrail, which changes nothing in the model, and in reports of earlier versions.</summary>
    public Dissection? Dissection { get; init; }

    /// <summary>Whether the model that was probed after unlearning has a training record that holds none of the forgotten examples.</summary>
    public bool IsTrainedWithout => Settings.TryGetValue(TrainedWithout, out var answer) && answer == "yes";

    /// <summary>The same table with what the training record says.</summary>
    public ProbeTable WithTrainingRecord(bool isTrainedWithout) =>
        this with { Settings = new Dictionary<string, string>(Settings) { [TrainedWithout] = isTrainedWithout ? "yes" : "no" } };

    /// <summary>The cell, or null when it was not measured.</summary>
    public ProbeCell? Find(ModelVariant variant, ExampleSet set, string probe) =>
        Cells.FirstOrDefault(cell => cell.Variant == variant && cell.Set == set && cell.Probe == probe);
}

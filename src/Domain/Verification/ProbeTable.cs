namespace Compliance.Domain.Verification;

/// <summary>All figures of one verification: model variant x example set x probe.</summary>
/// <param name="Cells">One figure each. A missing cell was not measured and is shown as such.</param>
/// <param name="Settings">What was measured with: seeds, token limits, sample sizes, hashes.</param>
public sealed record ProbeTable(IReadOnlyList<ProbeCell> Cells, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The cell, or null when it was not measured.</summary>
    public ProbeCell? Find(ModelVariant variant, ExampleSet set, string probe) =>
        Cells.FirstOrDefault(cell => cell.Variant == variant && cell.Set == set && cell.Probe == probe);
}

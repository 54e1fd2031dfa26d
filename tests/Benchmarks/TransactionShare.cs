namespace Compliance.Benchmarks;

/// <summary>Medians of one kind of transaction, with its audit entries and without any.</summary>
internal sealed record TransactionShare(TimeSpan Whole, TimeSpan Unlogged)
{
    /// <summary>What the audit log takes of the whole.</summary>
    public double Share => (Whole - Unlogged) / Whole;
}

namespace Compliance.Benchmarks;

/// <summary>What one transaction took in the mean, and its audit log's part of that.</summary>
internal sealed record TransactionShare(TimeSpan Whole, TimeSpan Audit)
{
    public double Share => Audit / Whole;
}

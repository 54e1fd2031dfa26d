namespace Compliance.Application.Reports;

/// <summary>How many there are of something.</summary>
/// <param name="Name">A state, level, strategy code or account id; empty for nobody.</param>
/// <param name="MedianDays">Median of days since receipt, where that is asked.</param>
public sealed record NamedCount(string Name, int Count, double? MedianDays = null);

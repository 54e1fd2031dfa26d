namespace Compliance.Application.Reports;

/// <summary>What anybody may know about our answers in a period: counts, no cases.</summary>
/// <param name="From">First day, UTC.</param>
/// <param name="Until">Last day, UTC.</param>
/// <param name="Laws">One row for each law with a count, by code.</param>
public sealed record PublicMetrics(DateOnly From, DateOnly Until, LawMetrics All, IReadOnlyList<LawMetrics> Laws);

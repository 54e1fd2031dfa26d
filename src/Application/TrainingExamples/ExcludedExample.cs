namespace Compliance.Application.TrainingExamples;

/// <summary>An example that no training run may use.</summary>
/// <param name="ExternalId">The file's own id, if it has one.</param>
/// <param name="Ordinal">Zero-based line in the file.</param>
/// <param name="IsRestricted">True while a case about it is undecided (Art. 18 GDPR); false when it was excluded for good.</param>
/// <param name="SuppressedAt">When it was excluded for good; null while it is only restricted.</param>
public sealed record ExcludedExample(long Id, string? ExternalId, string Split, int Ordinal, bool IsRestricted, DateTimeOffset? SuppressedAt);

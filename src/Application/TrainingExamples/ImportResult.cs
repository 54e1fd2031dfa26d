namespace Compliance.Application.TrainingExamples;

/// <summary>What an import did. Rejected rows name line and reason, never content.</summary>
public sealed record ImportResult(Guid DataSetId, int Imported, int Suppressed, IReadOnlyList<RejectedRow> Rejected);

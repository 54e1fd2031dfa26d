namespace Compliance.Application.Accountability;

/// <summary>A recorded impact assessment for a strategy on a model.</summary>
/// <param name="DocumentSha256">Of the document; null where the text stands here.</param>
/// <param name="Text">The assessment itself; null where it is a document elsewhere.</param>
public sealed record AssessmentRow(Guid Id, string ModelName, int ModelVersion, string StrategyCode, string Title, string Author, DateOnly DatedOn, string? DocumentSha256, string? Text, DateTimeOffset RecordedAt);

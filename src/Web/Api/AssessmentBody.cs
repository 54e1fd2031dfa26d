namespace Compliance.Web.Api;

/// <summary>An impact assessment: the SHA-256 of its document, or its text.</summary>
public sealed record AssessmentBody(string StrategyCode, string Title, string Author, DateOnly DatedOn, string? DocumentSha256 = null, string? Text = null);

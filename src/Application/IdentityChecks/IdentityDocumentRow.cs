namespace Compliance.Application.IdentityChecks;

/// <summary>A proof of identity in a list.</summary>
public sealed record IdentityDocumentRow(Guid Id, string ContentType, int SizeBytes, DateTimeOffset UploadedAt);

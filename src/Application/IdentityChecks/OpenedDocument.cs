namespace Compliance.Application.IdentityChecks;

/// <summary>A proof of identity for an officer's eyes. Exists in memory only.</summary>
/// <param name="FileName">Made by us: what the sender called it is not kept.</param>
public sealed record OpenedDocument(byte[] Content, string ContentType, string FileName);

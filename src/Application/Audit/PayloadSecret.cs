namespace Compliance.Application.Audit;

/// <summary>What lies sealed behind an entry with a payload. The salt is kept here only.</summary>
internal sealed record PayloadSecret(byte[] Salt, string Payload);

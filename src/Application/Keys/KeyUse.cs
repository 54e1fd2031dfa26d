namespace Compliance.Application.Keys;

/// <summary>How many case files one master key wraps.</summary>
/// <param name="KeyId">Name of the key; null for case files from before keys had names.</param>
/// <param name="IsKnown">Whether this host holds it. Case files under one that it does not hold cannot be read.</param>
public sealed record KeyUse(string? KeyId, bool IsCurrent, bool IsKnown, int CaseFiles);

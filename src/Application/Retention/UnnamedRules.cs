namespace Compliance.Application.Retention;

/// <summary>A rule file that names nobody.</summary>
public sealed record UnnamedRules(string StoredPath, string Sha256);

namespace Compliance.Web.Api;

/// <summary>The corrected address; none keeps the one that is known.</summary>
public sealed record ResendBody(string? Email = null);

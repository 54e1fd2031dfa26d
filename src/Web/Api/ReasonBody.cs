namespace Compliance.Web.Api;

/// <summary>A reason with its facts, 30 to 2000 characters, without personal data.</summary>
public sealed record ReasonBody(string Reason);

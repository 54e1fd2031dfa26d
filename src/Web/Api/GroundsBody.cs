namespace Compliance.Web.Api;

/// <summary>Codes of the grounds that apply.</summary>
public sealed record GroundsBody(IReadOnlyList<string> Grounds);

namespace Compliance.Web.Api;

/// <summary>Ground and reason of a refusal; the person reads the reason.</summary>
public sealed record RefusalBody(string Ground, string Reason);

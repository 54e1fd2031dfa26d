namespace Compliance.Web.Api;

/// <summary>The code from the e-mail.</summary>
public sealed record IdentityBody(string Code);

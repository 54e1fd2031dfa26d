namespace Compliance.Web.Api;

/// <summary>What a program signs in with.</summary>
public sealed record SignInBody(string UserName, string Password);

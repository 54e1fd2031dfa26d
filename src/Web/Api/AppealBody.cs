namespace Compliance.Web.Api;

/// <summary>Why the person asks for another look.</summary>
public sealed record AppealBody(string Text);

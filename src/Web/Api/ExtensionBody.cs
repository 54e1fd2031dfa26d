namespace Compliance.Web.Api;

/// <summary>Reason code ("complexity", "number-of-requests") and words of an extension; the person reads the words.</summary>
public sealed record ExtensionBody(string Reason, string Text);

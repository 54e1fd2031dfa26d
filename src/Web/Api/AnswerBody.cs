namespace Compliance.Web.Api;

/// <summary>The person's answer to an open question.</summary>
public sealed record AnswerBody(string Text);

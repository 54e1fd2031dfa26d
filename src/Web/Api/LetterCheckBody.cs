namespace Compliance.Web.Api;

/// <summary>The code of a letter and, to compare its words, the whole letter.</summary>
public sealed record LetterCheckBody(string Code, string? Text = null);

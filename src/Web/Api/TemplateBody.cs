namespace Compliance.Web.Api;

/// <summary>An edited letter, and the number of the version that was edited (0: the shipped text).</summary>
public sealed record TemplateBody(string Text, int BasedOn = 0);

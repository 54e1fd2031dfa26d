namespace Compliance.Web.Api;

/// <summary>An instruction to a processor, without personal data.</summary>
public sealed record InstructionBody(string Text);

namespace Compliance.Application.Verification;

/// <summary>A person's prompt to ask again, and the output that they claim.</summary>
/// <param name="Number">1, 2, 3 ... within the case.</param>
public sealed record ClaimPrompt(Guid RequestId, int Number, string Prompt, string Output);

namespace Compliance.Web.Api;

/// <summary>What came of a task. A refusal needs a note. No personal data.</summary>
public sealed record TaskEndBody(bool IsDone, string? Note = null);

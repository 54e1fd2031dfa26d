namespace Compliance.Domain.Requests;

/// <summary>For which questions to the person the law lets the clock stop, from the question that was sent to the answer.</summary>
/// <param name="Reasons">Allowed reasons as stable codes: "identity-doubt", "clarification".</param>
/// <param name="Source">Article of law.</param>
public sealed record LawSuspension(IReadOnlyList<string> Reasons, string Source);

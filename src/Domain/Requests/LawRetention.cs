namespace Compliance.Domain.Requests;

/// <summary>How long the record of a request (not its personal content) must be kept after the answer.</summary>
/// <param name="Months">Calendar months from the answer.</param>
/// <param name="Fields">What the record holds, as stable codes.</param>
/// <param name="Source">Article of law.</param>
public sealed record LawRetention(int Months, IReadOnlyList<string> Fields, string Source);

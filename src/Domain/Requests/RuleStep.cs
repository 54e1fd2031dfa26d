namespace Compliance.Domain.Requests;

/// <summary>One step of the way from the receipt to the due date.</summary>
/// <param name="Rule">Which rule was applied.</param>
/// <param name="Day">The day that stands after the step.</param>
/// <param name="Words">What the step did, as a sentence. No personal data.</param>
/// <param name="Source">Article of law or other source of the rule.</param>
public sealed record RuleStep(RuleKind Rule, DateOnly Day, string Words, string Source);

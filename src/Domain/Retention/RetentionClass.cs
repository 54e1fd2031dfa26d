namespace Compliance.Domain.Retention;

/// <summary>What is kept for how long, from which event, and what then destroys it (Art. 5(1)(e) GDPR).</summary>
/// <param name="Code">"case-file", "message-secrets" ...</param>
/// <param name="Start">Event from which the period runs, as a code: "case-ended", "message-sent", "decision".</param>
/// <param name="Period">Null where it stays as long as the portal: it holds no personal data, or keeping it is what protects the person.</param>
/// <param name="DestroyedBy">What destroys it, in words.</param>
/// <param name="Fields">Columns ("Table.Column") and files ("file: ...") of the class.</param>
/// <param name="Source">Article of law or reason, for people to check.</param>
public sealed record RetentionClass(string Code, string Name, string Start, RetentionPeriod? Period, string DestroyedBy, IReadOnlyList<string> Fields, string Source);

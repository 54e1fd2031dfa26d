namespace Compliance.Application.Requests;

/// <summary>One question to the person with its texts. Personal data.</summary>
/// <param name="Doubt">Why the officer had to ask.</param>
/// <param name="Answer">What the person wrote on the status page; null when they did not, or answered by another way.</param>
public sealed record QuestionText(string Reason, DateTimeOffset AskedAt, string Doubt, string Question, string? Answer, DateTimeOffset? AnsweredAt);

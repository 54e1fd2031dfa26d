namespace Compliance.Application.Reports;

/// <summary>A receipt or an answer. Days are UTC.</summary>
/// <param name="Action">Action of the audit entry.</param>
internal sealed record AnswerEvent(string LawPack, string Action, DateOnly ReceivedOn, DateOnly On);

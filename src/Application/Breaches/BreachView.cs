using Compliance.Domain.Breaches;

namespace Compliance.Application.Breaches;

/// <summary>A breach with its clock and its updates: everything Art. 33(3) and (5) GDPR want written down.</summary>
/// <param name="HoursLeft">Hours until the notice is due; negative when it is late; null once notified or closed.</param>
/// <param name="Missing">Parts of Art. 33(3) that are still empty.</param>
public sealed record BreachView(
    Guid Id, string Reference, BreachState State, DateTimeOffset AwareAt, DateTimeOffset NoticeDueAt, double? HoursLeft, string RulesVersion, string? CaseReference, BreachDetails Details,
    IReadOnlyList<string> Missing, DateTimeOffset? NotifiedAt, string? Reason, DateTimeOffset? SubjectsToldAt, DateTimeOffset? ClosedAt, IReadOnlyList<BreachNote> Updates);

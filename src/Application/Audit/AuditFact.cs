namespace Compliance.Application.Audit;

/// <summary>A fact that the present use case recorded and that has no place in the log yet.</summary>
/// <param name="Payload">What the entry commits to without showing it, if anything.</param>
public sealed record AuditFact(
    DateTimeOffset At, string ActorId, string Action, string SubjectKind, string SubjectId, Guid? RequestId, IReadOnlyDictionary<string, object?> Facts, SealedPayload? Payload = null);

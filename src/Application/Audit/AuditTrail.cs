using Compliance.Application.Access;

namespace Compliance.Application.Audit;

/// <summary>Facts of one use case, in order, until the transaction takes them into the chain.</summary>
internal sealed class AuditTrail(ICurrentActor current, TimeProvider clock) : IAuditTrail, IAuditFacts
{
    private static readonly Dictionary<string, object?> NoFacts = [];
    private readonly List<AuditFact> _facts = [];

    public void Record(string action, string subjectKind, string subjectId, Guid? requestId = null, IReadOnlyDictionary<string, object?>? facts = null) =>
        _facts.Add(new AuditFact(clock.GetUtcNow(), current.Actor.Id, action, subjectKind, subjectId, requestId, facts ?? NoFacts));

    public IReadOnlyList<AuditFact> Take()
    {
        AuditFact[] taken = [.. _facts];
        _facts.Clear();
        return taken;
    }
}

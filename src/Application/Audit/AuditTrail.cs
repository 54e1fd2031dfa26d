using System.Security.Cryptography;
using System.Text.Json;
using Compliance.Application.Access;
using Compliance.Application.Requests;
using Compliance.Domain.Audit;
using Compliance.Domain.Requests;

namespace Compliance.Application.Audit;

/// <summary>Facts of one use case, in order, until the transaction takes them into the log.</summary>
internal sealed class AuditTrail(ICurrentActor current, IPersonVault vault, TimeProvider clock) : IAuditTrail, IAuditFacts
{
    private static readonly Dictionary<string, object?> NoFacts = [];
    private readonly List<AuditFact> _facts = [];

    public void Record(string action, string subjectKind, string subjectId, Guid? requestId = null, IReadOnlyDictionary<string, object?>? facts = null) =>
        _facts.Add(new AuditFact(clock.GetUtcNow(), current.Actor.Id, action, subjectKind, subjectId, requestId, facts ?? NoFacts));

    public void RecordSealed(PersonRecord person, string payload, string action, string subjectKind, string subjectId, Guid? requestId = null, IReadOnlyDictionary<string, object?>? facts = null)
    {
        var salt = RandomNumberGenerator.GetBytes(AuditLeaf.SaltLength);
        var secret = new SealedPayload(person.Id, vault.Seal(person, JsonSerializer.Serialize(new PayloadSecret(salt, payload))), AuditLeaf.Commitment(salt, payload));
        _facts.Add(new AuditFact(clock.GetUtcNow(), current.Actor.Id, action, subjectKind, subjectId, requestId, facts ?? NoFacts, secret));
    }

    public IReadOnlyList<AuditFact> Take()
    {
        AuditFact[] taken = [.. _facts];
        _facts.Clear();
        return taken;
    }
}

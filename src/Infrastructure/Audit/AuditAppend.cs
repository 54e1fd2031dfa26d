using Compliance.Application.Audit;
using Compliance.Domain.Audit;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Audit;

/// <summary>Puts facts at the end of the log, within the transaction that is open. Reads one row, however long the log is; the caller saves.</summary>
internal static class AuditAppend
{
    public static async Task<IReadOnlyList<AuditEntry>> Append(ComplianceDbContext db, IReadOnlyList<AuditFact> facts, CancellationToken cancellationToken)
    {
        if (facts.Count == 0) return [];

        // Until the commit no other writer can read the same end of the log.
        var heads = await db.HeldAuditHeads.ToListAsync(cancellationToken);
        if (heads is not [var end]) throw new InvalidOperationException($"The audit log has {heads.Count} heads; expected 1. Its end cannot be known, so nothing may be written.");

        var tree = end.Frontier();
        var entries = new List<AuditEntry>(facts.Count);
        foreach (var fact in facts)
        {
            var entry = EntryOf(fact, tree.Size + 1);
            entries.Add(entry);
            foreach (var (node, hash) in tree.Append(Convert.FromHexString(entry.Hash)))
                db.AuditNodes.Add(new AuditNode { Position = node.Position, Hash = Convert.ToHexStringLower(hash) });
            if (fact.Payload is { } payload)
                db.AuditPayloads.Add(new AuditPayload { EntryIndex = entry.Index, PersonId = payload.PersonId, Sealed = payload.Sealed });
        }

        db.AuditEntries.AddRange(entries);
        (end.Count, end.Hash, end.Edge) = (tree.Size, Convert.ToHexStringLower(tree.Root), AuditHead.EdgeOf(tree));
        return entries;
    }

    private static AuditEntry EntryOf(AuditFact fact, long index)
    {
        AuditEntry With(string hash) => new()
        {
            Index = index,
            // Every provider keeps whole milliseconds; finer ones would change on the way back.
            At = DateTimeOffset.FromUnixTimeMilliseconds(fact.At.ToUnixTimeMilliseconds()),
            ActorId = fact.ActorId,
            Action = fact.Action,
            SubjectKind = fact.SubjectKind,
            SubjectId = fact.SubjectId,
            RequestId = fact.RequestId,
            FactsJson = CanonicalJson.Of(fact.Facts),
            Commitment = fact.Payload?.Commitment,
            Hash = hash,
        };
        return With(AuditLeaf.HashOf(With("")));
    }
}

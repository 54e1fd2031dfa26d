using Compliance.Application.Audit;
using Compliance.Domain.Audit;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Infrastructure.Audit;

/// <summary>Puts facts at the end of the chain, within the transaction that is open.</summary>
internal static class AuditAppend
{
    public static async Task<IReadOnlyList<AuditEntry>> Append(ComplianceDbContext db, IReadOnlyList<AuditFact> facts, CancellationToken cancellationToken)
    {
        if (facts.Count == 0) return [];

        // Counting up takes the row on every provider until the commit: no other writer can read the same end of the chain.
        var updated = await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(row => row.Count, row => row.Count + facts.Count), cancellationToken);
        if (updated != 1) throw new InvalidOperationException($"The audit log has {updated} heads; expected 1. Its end cannot be known, so nothing may be written.");

        var end = await db.AuditHeads.AsNoTracking().SingleAsync(cancellationToken);
        var index = end.Count - facts.Count;
        var hash = end.Hash;
        var entries = new List<AuditEntry>(facts.Count);
        foreach (var fact in facts)
        {
            var draft = new AuditEntry
            {
                Index = ++index,
                // Every provider keeps whole milliseconds; finer ones would change on the way back.
                At = DateTimeOffset.FromUnixTimeMilliseconds(fact.At.ToUnixTimeMilliseconds()),
                ActorId = fact.ActorId,
                Action = fact.Action,
                SubjectKind = fact.SubjectKind,
                SubjectId = fact.SubjectId,
                RequestId = fact.RequestId,
                FactsJson = CanonicalJson.Of(fact.Facts),
                PreviousHash = hash,
                Hash = "",
            };
            hash = AuditChain.HashOf(draft);
            entries.Add(new AuditEntry
            {
                Index = draft.Index,
                At = draft.At,
                ActorId = draft.ActorId,
                Action = draft.Action,
                SubjectKind = draft.SubjectKind,
                SubjectId = draft.SubjectId,
                RequestId = draft.RequestId,
                FactsJson = draft.FactsJson,
                PreviousHash = draft.PreviousHash,
                Hash = hash,
            });
        }

        db.AuditEntries.AddRange(entries);
        await db.SaveChangesAsync(cancellationToken);
        await db.AuditHeads.ExecuteUpdateAsync(head => head.SetProperty(row => row.Hash, hash), cancellationToken);
        return entries;
    }
}

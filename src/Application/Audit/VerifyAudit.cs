using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>Recomputes the whole chain, in batches, in constant memory.</summary>
[Requires(Permission.ReadAudit)]
public sealed record VerifyAudit : IQuery<AuditVerdict>;

internal sealed class VerifyAuditHandler(IComplianceDb db) : IRequestHandler<VerifyAudit, Outcome<AuditVerdict>>
{
    private const int BatchSize = 1000;

    public async Task<Outcome<AuditVerdict>> Handle(VerifyAudit query, CancellationToken cancellationToken)
    {
        var head = await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        long count = 0;
        var hash = AuditChain.Start;
        DateTimeOffset? lastAt = null;
        AuditVerdict Bad(long index, string fault) => new(false, count, hash, lastAt, index, fault);

        if (head is null)
            return await db.AuditEntries.AnyAsync(cancellationToken) ? Bad(1, "The head of the chain is missing while entries exist.") : new AuditVerdict(true, 0, hash, null, null, null);

        var lastIndex = long.MinValue;
        while (true)
        {
            // Entries above the head that was read are newer than this verification.
            var batch = await db.AuditEntries.AsNoTracking().Where(entry => entry.Index > lastIndex && entry.Index <= head.Count).OrderBy(entry => entry.Index).Take(BatchSize).ToListAsync(cancellationToken);
            if (batch.Count == 0) break;
            foreach (var entry in batch)
            {
                if (AuditChain.FaultOf(entry, count + 1, hash) is { } fault) return Bad(count + 1, fault);
                count = entry.Index;
                hash = entry.Hash;
                lastAt = entry.At;
                lastIndex = entry.Index;
            }
        }

        if (count < head.Count) return Bad(count + 1, $"The log ends after entry {count}, but its head counts {head.Count}: the end was cut off.");
        if (hash != head.Hash) return Bad(count, $"The last entry does not have the hash that the head keeps: the end was rewritten.");
        var present = await db.AuditHeads.AsNoTracking().Select(found => found.Count).FirstAsync(cancellationToken);
        if (await db.AuditEntries.AnyAsync(entry => entry.Index > present, cancellationToken)) return Bad(present + 1, $"There are entries after number {present}, which the head does not count.");
        return new AuditVerdict(true, count, hash, lastAt, null, null);
    }
}

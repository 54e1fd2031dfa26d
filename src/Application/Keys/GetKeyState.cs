using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Keys;

/// <summary>Which master keys wrap how many case files.</summary>
[Requires(Permission.ManageKeys)]
public sealed record GetKeyState : IQuery<KeyState>;

internal sealed class GetKeyStateHandler(IComplianceDb db, IPortalKeys keys) : IRequestHandler<GetKeyState, Outcome<KeyState>>
{
    public async Task<Outcome<KeyState>> Handle(GetKeyState query, CancellationToken cancellationToken)
    {
        var counts = await db.Persons.Where(person => person.WrappedKey != null).GroupBy(person => person.WrappedBy)
            .Select(group => new { KeyId = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var uses = keys.KnownIds.Select(id => new KeyUse(id, id == keys.CurrentId, true, counts.FirstOrDefault(count => count.KeyId == id)?.Count ?? 0))
            .Concat(counts.Where(count => count.KeyId is null || !keys.KnownIds.Contains(count.KeyId)).Select(count => new KeyUse(count.KeyId, false, count.KeyId is null, count.Count)));
        var rotation = await db.Runs.Where(run => run.Kind == RunKind.RotateKeys && (run.State == RunState.Queued || run.State == RunState.Running)).Select(run => (Guid?)run.Id).FirstOrDefaultAsync(cancellationToken);
        return new KeyState([.. uses], await db.Persons.CountAsync(person => person.ShreddedAt != null, cancellationToken), rotation);
    }
}

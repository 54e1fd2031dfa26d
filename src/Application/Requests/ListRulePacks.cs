using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The rule packs of the portal in every version, newest first within a law.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListRulePacks(PageRequest Page) : IQuery<Page<RulePackRow>>;

internal sealed class ListRulePacksHandler(IComplianceDb db, LawPacks laws, TimeProvider clock) : IRequestHandler<ListRulePacks, Outcome<Page<RulePackRow>>>
{
    public async Task<Outcome<Page<RulePackRow>>> Handle(ListRulePacks query, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var pinned = await db.Requests.AsNoTracking().Where(OpenCases.Filter).GroupBy(request => new { request.LawPack, request.LawPackVersion })
            .Select(group => new { group.Key.LawPack, group.Key.LawPackVersion, Count = group.Count() }).ToListAsync(cancellationToken);
        var rows = laws.All.Skip((query.Page.SafeNumber - 1) * query.Page.SafeSize).Take(query.Page.SafeSize).Select(pack => new RulePackRow(
            pack.Code, pack.Version, pack.Name, pack.Period.InWords,
            pack.Extension is { } extension ? $"{extension.By.InWords} more" : "none",
            pack.Suspension is { } suspension ? string.Join(", ", suspension.Reasons) : "never",
            pack.Acknowledgement?.Within.InWords ?? "no date",
            pack.Countries.Count,
            laws.All.First(other => other.Code == pack.Code && (other.InForceFrom <= today || other == pack)) == pack && pack.InForceFrom <= today,
            pinned.FirstOrDefault(found => found.LawPack == pack.Code && found.LawPackVersion == pack.Version)?.Count ?? 0,
            pack.CheckedOn, pack.Source)).ToList();
        return query.Page.ToPage(laws.All.Count, rows);
    }
}

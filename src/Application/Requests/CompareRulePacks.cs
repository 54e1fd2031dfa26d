using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>What another version of a rule pack would do to the open cases that pinned one version, before anything moves.</summary>
[Requires(Permission.ReadCases)]
public sealed record CompareRulePacks(string Code, string FromVersion, string ToVersion, PageRequest Page) : IQuery<RulePackComparison>;

internal sealed class CompareRulePacksHandler(IComplianceDb db, LawPacks laws) : IRequestHandler<CompareRulePacks, Outcome<RulePackComparison>>
{
    public async Task<Outcome<RulePackComparison>> Handle(CompareRulePacks query, CancellationToken cancellationToken)
    {
        if (laws.Find(query.Code, query.FromVersion) is not { } from || laws.Find(query.Code, query.ToVersion) is not { } to) return Problem.NotFound("The version of the rule pack");
        var (total, requests) = await db.Requests.AsNoTracking().Where(OpenCases.Filter)
            .Where(request => request.LawPack == query.Code && request.LawPackVersion == query.FromVersion)
            .OrderBy(request => request.DueOn).ThenBy(request => request.Id).Cut(query.Page, cancellationToken);
        return new RulePackComparison(query.Code, query.FromVersion, query.ToVersion, PackDifference.Between(from, to), query.Page.ToPage(total, requests.Select(request => Move(request, to)).ToList()));
    }

    private static CaseMove Move(ErasureRequest request, LawPack to)
    {
        var would = to.DueOn(request.ReceivedAt, request.Country, request.SuspendedDays, request.IsExtended && to.Extension is not null).Day;
        return new CaseMove(request.Id, request.Reference, request.Country, request.LawPackVersion, request.DueOn, would, would.DayNumber - request.DueOn.DayNumber);
    }
}

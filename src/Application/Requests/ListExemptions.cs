using System.Text.Json;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The exemptions of a case, oldest first. Shows why, so it takes the permission to see what the case is about.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record ListExemptions(Guid RequestId, PageRequest Page) : IQuery<Page<ExemptionRow>>, IShowsPersonalData;

internal sealed class ListExemptionsHandler(IComplianceDb db, IPersonVault vault) : IRequestHandler<ListExemptions, Outcome<Page<ExemptionRow>>>
{
    public async Task<Outcome<Page<ExemptionRow>>> Handle(ListExemptions query, CancellationToken cancellationToken)
    {
        var person = await db.Requests.AsNoTracking().Where(request => request.Id == query.RequestId)
            .Join(db.Persons, request => request.PersonId, person => person.Id, (_, person) => person).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (person is null) return Problem.NotFound("The case");
        var (total, rows) = await db.Exemptions.AsNoTracking().Where(found => found.RequestId == query.RequestId)
            .Select(found => new { Exemption = found, ExampleId = db.ExampleMatches.Where(match => match.Id == found.MatchId).Select(match => (long?)match.ExampleId).FirstOrDefault() })
            .OrderBy(row => row.Exemption.DecidedAt).ThenBy(row => row.Exemption.Id).Cut(query.Page, cancellationToken);
        string? Open(byte[]? sealedText) => sealedText is null || person.WrappedKey is null ? null : vault.Unseal(person, sealedText);
        return query.Page.ToPage(total, rows.Select(row => new ExemptionRow(
            row.Exemption.Id, row.Exemption.Layer, row.Exemption.Code, ErasureExemption.Find(row.Exemption.Code)?.Source ?? "", Open(row.Exemption.SealedText) ?? "(erased)", row.ExampleId,
            Open(row.Exemption.SealedBalancing) is { } form ? JsonSerializer.Deserialize<BalancingForm>(form) : null, row.Exemption.DecidedBy, row.Exemption.DecidedAt)).ToList());
    }
}

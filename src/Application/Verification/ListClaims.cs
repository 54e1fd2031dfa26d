using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>The claims of a case and what came out of them before and after, without texts.</summary>
[Requires(Permission.ReadReports)]
public sealed record ListClaims(Guid RequestId, PageRequest Page) : IQuery<Page<ClaimView>>;

internal sealed class ListClaimsHandler(IComplianceDb db, IPersonVault vault) : IRequestHandler<ListClaims, Outcome<Page<ClaimView>>>
{
    public async Task<Outcome<Page<ClaimView>>> Handle(ListClaims query, CancellationToken cancellationToken)
    {
        var person = await db.Requests.Where(request => request.Id == query.RequestId).Join(db.Persons, request => request.PersonId, person => person.Id, (_, person) => person).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (person is null) return Problem.NotFound("The case");
        var rows = await db.ClaimReplays.AsNoTracking().Where(replay => replay.RequestId == query.RequestId)
            .Join(db.Models, replay => replay.ModelId, model => model.Id, (replay, model) => new { replay, model.Name, model.Version }).ToListAsync(cancellationToken);
        var replays = rows.OrderBy(pair => pair.replay.At).ThenBy(pair => pair.replay.Variant).ToLookup(pair => pair.replay.ClaimNumber, pair => new ClaimReplayRow(pair.replay.RunId, $"{pair.Name} version {pair.Version}", pair.replay.Variant, pair.replay.At, pair.replay.Reading, pair.replay.Reappears));
        List<ClaimView> claims;
        if (person.WrappedKey is null)
        {
            // The texts are gone with the key; that and how often something came out stays known.
            claims = [.. replays.OrderBy(group => group.Key).Select(group => new ClaimView(group.Key, null, false, [.. group]))];
        }
        else
        {
            var details = vault.Open(person);
            var replayable = Claims.Replayable(details).Select(pair => pair.Number).ToHashSet();
            claims = [.. details.SeenOutputs.Select((seen, index) => new ClaimView(index + 1, seen.SeenOn, replayable.Contains(index + 1), [.. replays[index + 1]]))];
        }

        return query.Page.ToPage(claims.Count, claims.Skip((query.Page.SafeNumber - 1) * query.Page.SafeSize).Take(query.Page.SafeSize).ToList());
    }
}

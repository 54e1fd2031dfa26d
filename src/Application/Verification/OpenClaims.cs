using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Opens the texts of a case's claims: prompts, outputs, where they were seen, and what the models answered since. A command, because each opening of personal texts is audited.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenClaims(Guid RequestId) : ICommand<IReadOnlyList<OpenedClaim>>;

internal sealed class OpenClaimsHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit) : IRequestHandler<OpenClaims, Outcome<IReadOnlyList<OpenedClaim>>>
{
    public async Task<Outcome<IReadOnlyList<OpenedClaim>>> Handle(OpenClaims command, CancellationToken cancellationToken)
    {
        var person = await db.Requests.Where(request => request.Id == command.RequestId).Join(db.Persons, request => request.PersonId, person => person.Id, (_, person) => person).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (person is null) return Problem.NotFound("The case");
        if (person.WrappedKey is null) return Problem.Conflict("personal-data-erased", "The personal data of this case was erased.");
        var answers = (await db.ClaimReplays.AsNoTracking().Where(replay => replay.RequestId == command.RequestId).ToListAsync(cancellationToken))
            .OrderBy(replay => replay.At).ThenBy(replay => replay.Variant).ToLookup(replay => replay.ClaimNumber, replay => new OpenedAnswer(replay.Variant, replay.At, vault.Unseal(person, replay.SealedAnswer)));
        var claims = vault.Open(person).SeenOutputs;
        audit.Record("claims-opened", "request", command.RequestId.ToString(), command.RequestId, new Dictionary<string, object?> { ["count"] = claims.Count });
        return claims.Select((claim, index) => new OpenedClaim(index + 1, claim, [.. answers[index + 1]])).ToList();
    }
}

using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>Sends a fresh code; the old one stops working. At most five an hour.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record SendNewIdentityCode(string StatusToken) : ICommand<Nothing>;

internal sealed class SendNewIdentityCodeHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SendNewIdentityCode, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(SendNewIdentityCode command, CancellationToken cancellationToken)
    {
        var tokenHash = StatusTokens.Hash(command.StatusToken ?? "");
        var request = await db.Requests.FirstOrDefaultAsync(found => found.StatusTokenHash == tokenHash, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (request.State != RequestState.AwaitingIdentity || request.IdentityConfirmedAt is not null) return Problem.Conflict("already-confirmed", "The e-mail address needs no confirmation any more.");

        var now = clock.GetUtcNow();
        var hourAgo = now - TimeSpan.FromHours(1);
        var sentLately = await db.IdentityChecks.CountAsync(check => check.RequestId == request.Id && check.SentAt > hourAgo, cancellationToken);
        if (sentLately >= IdentityCodes.MaxPerHour) return Problem.TooMany($"At most {IdentityCodes.MaxPerHour} codes are sent within an hour. Try again later.");

        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var code = IdentityCodes.Create();
        var check = IdentityCodes.NewCheck(vault, request.Id, code, now);
        db.IdentityChecks.Add(check);
        audit.Record("identity-code-sent", "identity-check", check.Id.ToString(), request.Id);
        RequestWorkflow.Notify(db, request.Id, "identity-code", now, vault.Seal(person, JsonSerializer.Serialize(new MessageSecrets(command.StatusToken, code))));
        return Nothing.Value;
    }
}

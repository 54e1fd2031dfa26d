using System.Security.Cryptography;
using System.Text;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>The person types the code from the e-mail. A right code starts the search.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
[KeepsChangesOnRefusal("A wrong code uses up a try.")]
public sealed record ConfirmIdentity(string StatusToken, string Code) : ICommand<Nothing>;

internal sealed class ConfirmIdentityHandler(IComplianceDb db, IPersonVault vault, Deadlines deadlines, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ConfirmIdentity, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ConfirmIdentity command, CancellationToken cancellationToken)
    {
        var tokenHash = StatusTokens.Hash(command.StatusToken ?? "");
        var request = await db.Requests.FirstOrDefaultAsync(found => found.StatusTokenHash == tokenHash, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (request.State != RequestState.AwaitingIdentity || request.IdentityConfirmedAt is not null) return Problem.Conflict("already-confirmed", "The e-mail address needs no confirmation any more.");

        var now = clock.GetUtcNow();
        // Only the newest code counts: a fresh one ends the one before.
        var check = await db.IdentityChecks.Where(found => found.RequestId == request.Id).OrderByDescending(found => found.SentAt).FirstOrDefaultAsync(cancellationToken);
        if (check is null || check.ConfirmedAt is not null || check.ExpiresAt <= now)
            return Problem.Invalid("code-expired", "This code has expired. Ask for a new one.", "Code");
        if (check.TriesLeft <= 0) return Problem.TooMany("Too many wrong codes were typed. Ask for a new one.");

        var typed = IdentityCodes.Hash(vault, check.Id, IdentityCodes.Normalise(command.Code ?? ""));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(typed), Encoding.ASCII.GetBytes(check.CodeHash)))
        {
            check.TriesLeft--;
            audit.Record("identity-code-wrong", "identity-check", check.Id.ToString(), request.Id, new Dictionary<string, object?> { ["triesLeft"] = check.TriesLeft });
            return check.TriesLeft > 0
                ? Problem.Invalid("code-wrong", $"This is not the code that we sent. Tries left: {check.TriesLeft}.", "Code")
                : Problem.TooMany("Too many wrong codes were typed. Ask for a new one.");
        }

        check.ConfirmedAt = now;
        // A recorded doubt is about more than the mailbox: the code alone does not remove it.
        if (await db.IdentityDoubts.AnyAsync(found => found.RequestId == request.Id && found.ResolvedAt == null, cancellationToken))
        {
            audit.Record("identity-code-right", "identity-check", check.Id.ToString(), request.Id);
            return Problem.Conflict("identity-doubted", "Your e-mail address is confirmed. We still have a doubt, which stands in our message to you.");
        }

        request.IdentityConfirmedAt = now;
        audit.Record("identity-confirmed", "identity-check", check.Id.ToString(), request.Id);
        await deadlines.AnswerReceived(request.Id, IdentityQuestions.Reason, cancellationToken);
        return await IdentityConfirmation.GoOn(db, request, now, cancellationToken) is { } problem ? problem : Nothing.Value;
    }
}

using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>A message was handed over. The secrets that it held are destroyed; a letter is kept, sealed, with the hash by which it can be checked.</summary>
/// <param name="Message">What was sent; null when an earlier attempt sent it and died before it could say so.</param>
[Requires(Permission.RunJobs)]
public sealed record MarkMessageSent(Guid RunId, int Attempt, OutgoingMessage? Message) : ICommand<Nothing>;

internal sealed class MarkMessageSentHandler(IComplianceDb db, IPersonVault vault, Deadlines deadlines, IAuditTrail audit, TimeProvider clock) : IRequestHandler<MarkMessageSent, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(MarkMessageSent command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var notification = await db.Notifications.FirstAsync(found => found.Id == run.TargetId, cancellationToken);
        var (request, person) = await CaseMessages.OfCase(db, notification.RequestId, cancellationToken);
        var now = clock.GetUtcNow();
        notification.SentAt ??= now;
        notification.Delivery = DeliveryState.Sent;
        notification.SealedSecrets = null;
        CaseAnswers.SentAgain(request!, notification, now);
        if (command.Message is { } message && LetterCodes.IsLetter(notification.Template) && person?.WrappedKey is not null)
        {
            notification.SealedLetter = vault.Seal(person, JsonSerializer.Serialize(new KeptLetter(message.Subject, message.PlainText, message.Language)));
            notification.LetterHash = LetterCodes.HashOfLetter(message.PlainText);
            notification.LetterCodeHash = LetterCodes.HashOfCode(LetterCodes.Of(vault, notification.Id));
        }

        RunFence.Succeed(run, now);
        await deadlines.NoticeSent(notification.Id, cancellationToken);
        audit.Record("message-sent", "notification", notification.Id.ToString(), notification.RequestId, new Dictionary<string, object?> { ["template"] = notification.Template });
        return Nothing.Value;
    }
}

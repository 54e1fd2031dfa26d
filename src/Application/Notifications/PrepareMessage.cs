using System.Text.Json;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>Makes the text of a message from its template and the vault. The text exists in memory only.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareMessage(Guid NotificationId) : IQuery<OutgoingMessage>;

internal sealed class PrepareMessageHandler(IComplianceDb db, IPersonVault vault, LetterTexts texts, LetterValues letters, PortalAddress portal) : IRequestHandler<PrepareMessage, Outcome<OutgoingMessage>>
{
    public async Task<Outcome<OutgoingMessage>> Handle(PrepareMessage query, CancellationToken cancellationToken)
    {
        var notification = await db.Notifications.AsNoTracking().FirstAsync(found => found.Id == query.NotificationId, cancellationToken);
        if (notification.SentAt is not null) return Problem.Conflict("already-sent", "This message was sent already.");
        var request = await db.Requests.AsNoTracking().FirstAsync(found => found.Id == notification.RequestId, cancellationToken);
        var person = await db.Persons.AsNoTracking().FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var details = vault.Open(person);
        var secrets = notification.SealedSecrets is null ? new MessageSecrets() : JsonSerializer.Deserialize<MessageSecrets>(vault.Unseal(person, notification.SealedSecrets))!;
        var link = secrets.StatusToken is { } token ? portal.StatusPage(token) : letters.StatusLinkOf(request, person);
        var values = await letters.Of(request, details.FullName, request.RefusalGround, request.RefusalReason, link, secrets, cancellationToken);
        var template = notification.Template == "closed" && await db.Exemptions.AnyAsync(found => found.RequestId == request.Id, cancellationToken) ? "partial" : notification.Template;
        var (subject, body) = MessageTexts.Render(template, await texts.InForce(template, request.Language, cancellationToken), values);
        var language = LetterLanguages.Nearest(request.Language);
        if (LetterCodes.IsLetter(notification.Template)) body += $"\n{Phrases.Of(language, "verification", LetterCodes.Of(vault, notification.Id), portal.LetterCheckPage.AbsoluteUri)}\n";
        return new OutgoingMessage(notification.Id, details.Email, subject, body, language);
    }
}

using System.Globalization;
using System.Text.Json;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>Makes the text of a message from its template and the vault. The text exists in memory only.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareMessage(Guid NotificationId) : IQuery<OutgoingMessage>;

internal sealed class PrepareMessageHandler(IComplianceDb db, IPersonVault vault, EvidenceReading evidence, PortalAddress portal) : IRequestHandler<PrepareMessage, Outcome<OutgoingMessage>>
{
    public async Task<Outcome<OutgoingMessage>> Handle(PrepareMessage query, CancellationToken cancellationToken)
    {
        var notification = await db.Notifications.AsNoTracking().FirstAsync(found => found.Id == query.NotificationId, cancellationToken);
        if (notification.SentAt is not null) return Problem.Conflict("already-sent", "This message was sent already.");
        var request = await db.Requests.AsNoTracking().FirstAsync(found => found.Id == notification.RequestId, cancellationToken);
        var person = await db.Persons.AsNoTracking().FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var details = vault.Open(person);
        var secrets = notification.SealedSecrets is null ? new MessageSecrets() : JsonSerializer.Deserialize<MessageSecrets>(vault.Unseal(person, notification.SealedSecrets))!;
        var culture = CultureFor(request.Language);
        var values = new Dictionary<string, string>
        {
            ["Name"] = details.FullName,
            ["Reference"] = request.Reference,
            ["ReceivedOn"] = CaseClock.Today(request.ReceivedAt, request.TimeZone).ToString("D", culture),
            ["DueOn"] = request.DueOn.ToString("D", culture),
            ["DueReason"] = request.DueReason,
            ["StatusLink"] = secrets.StatusToken is { } token ? portal.StatusPage(token).AbsoluteUri : portal.PublicUrl.AbsoluteUri,
            ["Code"] = secrets.Code is { Length: 8 } code ? $"{code[..4]} {code[4..]}" : "",
            ["Reason"] = request.RefusalReason ?? "",
            ["Text"] = secrets.Text ?? "",
            ["NewDueOn"] = secrets.NewDueOn?.ToString("D", culture) ?? "",
            ["Layers"] = await Layers(request, cancellationToken),
        };
        var (subject, body) = MessageTexts.Render(notification.Template, request.Language, values);
        return new OutgoingMessage(notification.Id, details.Email, subject, body);
    }

    private async Task<string> Layers(Domain.Requests.ErasureRequest request, CancellationToken cancellationToken)
    {
        var plan = await db.Plans.AsNoTracking().Where(found => found.RequestId == request.Id).OrderByDescending(found => found.ProposedAt).FirstOrDefaultAsync(cancellationToken);
        var suppressed = await db.Suppressions.CountAsync(entry => entry.RequestId == request.Id, cancellationToken);
        var verdict = await evidence.Of(request.Id, cancellationToken);
        return string.Join("\n\n", LayerOutcomes.Of(request.State, suppressed, plan is null ? null : UnlearningStrategy.Find(plan.StrategyCode)?.Kind, verdict.Level).Select(layer => $"{Title(layer.Layer)}: {layer.Statement}"));
    }

    private static string Title(string layer) => layer switch
    {
        "data-set" => "Training data",
        "weights" => "The model itself",
        _ => "The model's answers",
    };

    private static CultureInfo CultureFor(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-GB");
        }
    }
}

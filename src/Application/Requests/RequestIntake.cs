using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Notifications;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Takes a request in, whoever brought it: starts the clock, seals the person's data, sends receipt and identity code.</summary>
internal sealed class RequestIntake(IComplianceDb db, IPersonVault vault, IAuditTrail audit, LawPacks laws, TimeProvider clock)
{
    /// <param name="receivedAt">When the request reached us; the clock starts there. Not later than now.</param>
    public Receipt File(SubjectDetails details, string country, string language, string channel, DateTimeOffset receivedAt, MandateClaim? mandate, bool concernsChild, RequestKind kind)
    {
        var now = clock.GetUtcNow();
        var law = laws.For(country, DateOnly.FromDateTime(receivedAt.UtcDateTime));
        var timeZone = law.TimeZoneFor(country);
        var due = law.DueOn(receivedAt, country);
        var token = StatusTokens.Create();
        var person = vault.Create(details);
        var request = new ErasureRequest
        {
            Reference = References.Create(now),
            PersonId = person.Id,
            StatusTokenHash = StatusTokens.Hash(token),
            SealedStatusToken = vault.Seal(person, token),
            Country = country,
            TimeZone = timeZone,
            Language = language,
            LawPack = law.Code,
            LawPackVersion = law.Version,
            ReceivedAt = receivedAt,
            DueOn = due.Day,
            DueReason = due.Reason,
            DueSteps = due.Steps,
            Channel = channel,
            ConcernsChild = concernsChild,
            Kind = kind,
            // An objection to direct marketing is a ground by itself; whether another objection is one has to be weighed (Art. 17(1)(c), 21 GDPR).
            Grounds = kind == RequestKind.MarketingObjection ? [ErasureGround.Objection] : [],
        };
        db.Persons.Add(person);
        db.Requests.Add(request);
        // Entry by which the person can hold us to the receipt: it must stand first.
        audit.RecordSealed(person, JsonSerializer.Serialize(details), "request-received", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["reference"] = request.Reference,
            ["country"] = request.Country,
            ["lawPack"] = request.LawPack,
            ["lawPackVersion"] = request.LawPackVersion,
            ["receivedAt"] = receivedAt.ToUniversalTime().ToString("O"),
            ["receivedOn"] = CaseClock.Today(receivedAt, timeZone).ToString("O"),
            ["dueOn"] = request.DueOn.ToString("O"),
            ["channel"] = request.Channel,
            ["mandate"] = mandate?.Kind.ToString(),
            ["child"] = concernsChild,
            ["kind"] = kind.ToString(),
        });
        db.IdentifierHashes.AddRange(IdentifierHashes.Of(vault, request.Id, details));
        if (mandate is not null) db.Mandates.Add(new Mandate { RequestId = request.Id, Kind = mandate.Kind, SealedProof = vault.Seal(person, mandate.Proof.Trim()), ClaimedAt = now });

        var code = IdentityCodes.Create();
        var check = IdentityCodes.NewCheck(vault, request.Id, code, now);
        db.IdentityChecks.Add(check);
        audit.Record("identity-code-sent", "identity-check", check.Id.ToString(), request.Id);
        RequestWorkflow.Notify(db, request.Id, "receipt", now, vault.Seal(person, JsonSerializer.Serialize(new MessageSecrets(StatusToken: token))));
        RequestWorkflow.Notify(db, request.Id, "identity-code", now, vault.Seal(person, JsonSerializer.Serialize(new MessageSecrets(StatusToken: token, Code: code))));
        return new Receipt(request.Id, request.Reference, token, receivedAt, request.DueOn, request.DueReason, request.LawPack, 0, "") { DueSteps = due.Steps };
    }
}

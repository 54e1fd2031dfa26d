using System.Text.Json;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>Opens the text that an entry commits to and checks it against the commitment. A command, because each opening is audited.</summary>
/// <param name="Index">From 1.</param>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenAuditPayload(long Index) : ICommand<string>;

internal sealed class OpenAuditPayloadHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit) : IRequestHandler<OpenAuditPayload, Outcome<string>>
{
    public async Task<Outcome<string>> Handle(OpenAuditPayload command, CancellationToken cancellationToken)
    {
        var entry = await db.AuditEntries.AsNoTracking().FirstOrDefaultAsync(found => found.Index == command.Index, cancellationToken);
        var payload = await db.AuditPayloads.AsNoTracking().FirstOrDefaultAsync(found => found.EntryIndex == command.Index, cancellationToken);
        if (entry is null || payload is null) return Problem.NotFound("The sealed text of this entry");
        var person = await db.Persons.FirstOrDefaultAsync(found => found.Id == payload.PersonId, cancellationToken);
        if (person?.WrappedKey is null) return Problem.Conflict("personal-data-erased", "The personal data of this entry was erased; the entry still stands and is proven.");
        var secret = JsonSerializer.Deserialize<PayloadSecret>(vault.Unseal(person, payload.Sealed))!;
        if (AuditLeaf.Commitment(secret.Salt, secret.Payload) != entry.Commitment) return Problem.Conflict("payload-replaced", "The sealed text is not the one that this entry commits to: it was replaced.");
        audit.Record("audit-payload-opened", "audit-entry", command.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.RequestId);
        return secret.Payload;
    }
}

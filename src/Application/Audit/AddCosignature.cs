using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>Keeps the cosignature of a known witness below its checkpoint. It leaves no entry: that would make the log grow each time it is looked at.</summary>
/// <param name="Note">The checkpoint with the witness's signature line.</param>
[OpenToEveryone("The signature itself shows that it comes from a known witness.")]
public sealed record AddCosignature(string Note) : ICommand<Nothing>;

internal sealed class AddCosignatureHandler(IComplianceDb db, KnownWitnesses witnesses) : IRequestHandler<AddCosignature, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(AddCosignature command, CancellationToken cancellationToken)
    {
        if (SignedNote.Parse(command.Note ?? "") is not { } note || Checkpoint.Parse(note.Body) is not { } seen)
            return Problem.Invalid("not-a-checkpoint", "This is no signed checkpoint of a log.");
        var (key, signature) = witnesses.Keys.Select(key => (key, note.SignatureOf(key))).FirstOrDefault(found => found.Item2 is not null);
        if (key is null || signature?.CosignedAt is not { } at) return Problem.Forbidden("The checkpoint has no valid signature of a witness that this portal knows.");
        var checkpoint = await db.AuditCheckpoints.AsNoTracking().FirstOrDefaultAsync(found => found.Size == seen.Size, cancellationToken);
        if (checkpoint is null || SignedNote.Parse(checkpoint.Note)?.Body != note.Body) return Problem.Conflict("another-checkpoint", $"This portal signed no such checkpoint of {seen.Size} entries.");
        // The first word of a witness about a checkpoint stays.
        if (!await db.AuditCosignatures.AnyAsync(found => found.Size == seen.Size && found.Witness == key.Name, cancellationToken))
            db.AuditCosignatures.Add(new AuditCosignature { Size = seen.Size, Witness = key.Name, At = at, Line = signature.Line });
        return Nothing.Value;
    }
}

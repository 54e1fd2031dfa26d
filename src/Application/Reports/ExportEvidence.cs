using System.Text;
using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Audit;
using Compliance.Domain.Reports;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Reports;

/// <summary>
/// One file with all that proves how a case was handled (Art. 5(2) GDPR): the case, its verification reports, the letters to the person, and a receipt of every entry that the audit log has of it.
/// A command, because each export is audited; the letters are personal data.
/// </summary>
[Requires(Permission.ReadPersonalData)]
public sealed record ExportEvidence(Guid RequestId) : ICommand<EvidenceFile>;

internal sealed class ExportEvidenceHandler(
    IComplianceDb db, ReportViews reports, EvidenceReading evidence, IPersonVault vault, Checkpoints checkpoints, AuditTree tree, ILogSigner signer, IAuditTrail audit, TimeProvider clock)
    : IRequestHandler<ExportEvidence, Outcome<EvidenceFile>>
{
    public async Task<Outcome<EvidenceFile>> Handle(ExportEvidence command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        // The state of the log comes first: what is written later is not in this package.
        var current = await checkpoints.Current(cancellationToken);
        if (current.Problem is { } problem) return problem;

        var person = await db.Persons.AsNoTracking().FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var letters = await Letters(request, person, cancellationToken);
        var made = await Reports(request.Id, cancellationToken);
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.RequestId == request.Id && entry.Index <= current.Value.Size).OrderBy(entry => entry.Index).ToListAsync(cancellationToken);
        var content = new EvidenceContent(EvidenceCase.Of(request, await evidence.Of(request.Id, cancellationToken)), made, letters, person.WrappedKey is null, entries.ConvertAll(AuditRow.Of));

        var files = EvidenceDocuments.Of(content);
        files[EvidencePackage.ReceiptsName] = await Receipts(entries, current.Value, cancellationToken);
        files[EvidencePackage.KeyName] = Encoding.UTF8.GetBytes(signer.Key.Text + "\n");
        var manifest = new EvidenceManifest(signer.Key.Name, request.Reference, clock.GetUtcNow(), EvidencePackage.HashesOf(files));
        var zip = EvidencePackage.Write(files, manifest, signer.Sign(manifest.Body));
        audit.Record("evidence-exported", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["manifestSha256"] = EvidencePackage.HashOf(Encoding.UTF8.GetBytes(manifest.Body)),
            ["entries"] = entries.Count,
            ["reports"] = made.Count,
            ["letters"] = letters.Count,
        });
        return new EvidenceFile($"evidence-{request.Reference}.zip", zip);
    }

    private async Task<List<SentLetter>> Letters(ErasureRequest request, PersonRecord person, CancellationToken cancellationToken)
    {
        if (person.WrappedKey is null) return [];
        var sent = await db.Notifications.AsNoTracking().Where(found => found.RequestId == request.Id && found.SealedLetter != null && found.SentAt != null)
            .OrderBy(found => found.SentAt).ThenBy(found => found.Id).ToListAsync(cancellationToken);
        return [.. sent.Select(letter => new SentLetter(letter.Template, letter.BouncedAt is not null, KeptLetter.Open(vault, person, letter, request.TimeZone)!))];
    }

    private async Task<List<ReportView>> Reports(Guid requestId, CancellationToken cancellationToken)
    {
        var views = new List<ReportView>();
        foreach (var report in await db.Reports.AsNoTracking().Where(found => found.RequestId == requestId).OrderBy(found => found.MadeAt).ThenBy(found => found.Id).ToListAsync(cancellationToken))
            views.Add(await reports.Of(report, cancellationToken));
        return views;
    }

    private async Task<byte[]> Receipts(List<AuditEntry> entries, AuditCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var note = SignedNote.Parse((await checkpoints.Published(checkpoint, true, cancellationToken)).Note)!;
        var lines = new StringBuilder();
        foreach (var entry in entries) lines.Append(LogReceipt.For(entry, await tree.Inclusion(entry.Index - 1, checkpoint.Size, cancellationToken), note, signer.Key).ToLine()).Append('\n');
        return Encoding.UTF8.GetBytes(lines.ToString());
    }
}

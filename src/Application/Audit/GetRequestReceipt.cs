using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>The proof for the person that the receipt of their request stands in the log.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record GetRequestReceipt(string StatusToken) : ICommand<LogReceipt>;

internal sealed class GetRequestReceiptHandler(IComplianceDb db, AuditTree tree, Checkpoints checkpoints, ILogSigner signer) : IRequestHandler<GetRequestReceipt, Outcome<LogReceipt>>
{
    public async Task<Outcome<LogReceipt>> Handle(GetRequestReceipt command, CancellationToken cancellationToken)
    {
        var tokenHash = StatusTokens.Hash(command.StatusToken ?? "");
        var requestId = await db.Requests.Where(found => found.StatusTokenHash == tokenHash).Select(found => (Guid?)found.Id).FirstOrDefaultAsync(cancellationToken);
        if (requestId is null) return Problem.NotFound("The request");
        var entry = await db.AuditEntries.AsNoTracking().Where(found => found.RequestId == requestId).OrderBy(found => found.Index).FirstAsync(cancellationToken);
        var checkpoint = await checkpoints.Covering(entry.Index, cancellationToken);
        if (checkpoint is null)
        {
            var current = await checkpoints.Current(cancellationToken);
            if (current.Problem is { } problem) return problem;
            checkpoint = current.Value;
        }

        var published = await checkpoints.Published(checkpoint, false, cancellationToken);
        return LogReceipt.For(entry, await tree.Inclusion(entry.Index - 1, checkpoint.Size, cancellationToken), SignedNote.Parse(published.Note)!, signer.Key);
    }
}

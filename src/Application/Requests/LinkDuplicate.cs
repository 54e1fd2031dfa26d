using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>An officer says that a case is a duplicate of another one of the same person, and waits for it. Nothing is refused by that (Art. 12(5) GDPR).</summary>
[Requires(Permission.DecideRequests)]
public sealed record LinkDuplicate(Guid RequestId, Guid LeadId) : ICommand<Nothing>;

internal sealed class LinkDuplicateHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<LinkDuplicate, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(LinkDuplicate command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        var lead = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.LeadId, cancellationToken);
        if (request is null || lead is null) return Problem.NotFound("The case");
        var mine = db.IdentifierHashes.Where(hash => hash.RequestId == request.Id).Select(hash => hash.Hash);
        if (request.Id != lead.Id && !await db.IdentifierHashes.AnyAsync(hash => hash.RequestId == lead.Id && mine.Contains(hash.Hash), cancellationToken))
            return Problem.Conflict("nothing-shared", "The two cases share neither e-mail address nor identifier nor name, so they cannot be linked.");

        var group = await DuplicateGroups.Of(db, [request, lead], cancellationToken);
        if (group.Link(request, lead) is { } problem) return problem;
        audit.Record("duplicate-linked", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["lead"] = lead.Id.ToString() });
        return Nothing.Value;
    }
}

using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Deletes a view of the acting account.</summary>
[Requires(Permission.ReadCases)]
public sealed record DeleteView(Guid ViewId) : ICommand<Nothing>;

internal sealed class DeleteViewHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit) : IRequestHandler<DeleteView, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(DeleteView command, CancellationToken cancellationToken)
    {
        var owner = current.Actor.Id;
        var view = await db.SavedViews.FirstOrDefaultAsync(found => found.Id == command.ViewId && found.OwnerId == owner, cancellationToken);
        if (view is null) return Problem.NotFound("The view");
        db.SavedViews.Remove(view);
        audit.Record("view-deleted", "view", view.Id.ToString());
        return Nothing.Value;
    }
}

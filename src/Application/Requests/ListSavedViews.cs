using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The views of the queue that the acting account has kept, by name.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListSavedViews : IQuery<IReadOnlyList<SavedViewRow>>;

internal sealed class ListSavedViewsHandler(IComplianceDb db, ICurrentActor current) : IRequestHandler<ListSavedViews, Outcome<IReadOnlyList<SavedViewRow>>>
{
    public async Task<Outcome<IReadOnlyList<SavedViewRow>>> Handle(ListSavedViews query, CancellationToken cancellationToken)
    {
        var owner = current.Actor.Id;
        return await db.SavedViews.Where(view => view.OwnerId == owner).OrderBy(view => view.Name).Take(SaveView.MaxViews)
            .Select(view => new SavedViewRow(view.Id, view.Name, view.Query)).ToListAsync(cancellationToken);
    }
}

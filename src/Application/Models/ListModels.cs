using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>Registered model versions, newest first.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ListModels(PageRequest Page) : IQuery<Page<ModelRow>>;

internal sealed class ListModelsHandler(IComplianceDb db) : IRequestHandler<ListModels, Outcome<Page<ModelRow>>>
{
    public async Task<Outcome<Page<ModelRow>>> Handle(ListModels query, CancellationToken cancellationToken)
    {
        var (total, models) = await db.Models.AsNoTracking().OrderByDescending(model => model.RegisteredAt).ThenByDescending(model => model.Version).Cut(query.Page, cancellationToken);
        var ids = models.Select(model => model.Id).ToList();
        var dataSets = await db.DataSets.ToDictionaryAsync(dataSet => dataSet.Id, dataSet => dataSet.Name, cancellationToken);
        var parentIds = models.Where(model => model.ParentId != null).Select(model => model.ParentId!.Value).ToList();
        var parents = await db.Models.Where(model => parentIds.Contains(model.Id)).ToDictionaryAsync(model => model.Id, model => model.Version, cancellationToken);
        var cases = await db.Artifacts.Where(artifact => artifact.State == ArtifactState.Enforced && (ids.Contains(artifact.BaseModelId) || (artifact.NewModelId != null && ids.Contains(artifact.NewModelId.Value))))
            .Join(db.Requests, artifact => artifact.RequestId, request => request.Id, (artifact, request) => new { artifact.BaseModelId, artifact.NewModelId, request.Reference }).ToListAsync(cancellationToken);
        return query.Page.ToPage(total, models.Select(model => new ModelRow(
            model.Id, model.Name, model.Version, model.Purpose, model.WeightsSha256, model.DataSetId is { } dataSet ? dataSets.GetValueOrDefault(dataSet) : null, model.ParentId,
            model.ParentId is { } parent && parents.TryGetValue(parent, out var version) ? version : null, model.RegisteredAt,
            [.. cases.Where(found => found.BaseModelId == model.Id || found.NewModelId == model.Id).Select(found => found.Reference).Distinct().Order(StringComparer.Ordinal)])
        { PublishedAt = model.PublishedAt }).ToList());
    }
}

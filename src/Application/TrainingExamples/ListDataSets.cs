using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Registered data sets.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ListDataSets(PageRequest Page) : IQuery<Page<DataSetRow>>;

internal sealed class ListDataSetsHandler(IComplianceDb db, TimeProvider clock) : IRequestHandler<ListDataSets, Outcome<Page<DataSetRow>>>
{
    public async Task<Outcome<Page<DataSetRow>>> Handle(ListDataSets query, CancellationToken cancellationToken)
    {
        var (total, dataSets) = await db.DataSets.AsNoTracking().OrderByDescending(dataSet => dataSet.ImportedAt).ThenBy(dataSet => dataSet.Name).Cut(query.Page, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var ids = dataSets.Select(dataSet => dataSet.Id).ToList();
        var suppressed = await db.TrainingExamples.Where(example => ids.Contains(example.DataSetId) && example.SuppressedAt != null)
            .GroupBy(example => example.DataSetId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var restrictedIds = RestrictedExamples.Ids(db);
        var restricted = await db.TrainingExamples.Where(example => ids.Contains(example.DataSetId) && example.SuppressedAt == null && restrictedIds.Contains(example.Id))
            .GroupBy(example => example.DataSetId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var models = await db.Models.Where(model => model.DataSetId != null && ids.Contains(model.DataSetId.Value)).Select(model => new { model.DataSetId, model.Name, model.Version }).ToListAsync(cancellationToken);
        return query.Page.ToPage(total, dataSets.Select(dataSet => new DataSetRow(
            dataSet.Id, dataSet.Name, dataSet.Sha256, dataSet.ImportedAt, dataSet.ExampleCount, suppressed.GetValueOrDefault(dataSet.Id),
            [.. models.Where(model => model.DataSetId == dataSet.Id).OrderBy(model => model.Name).ThenBy(model => model.Version).Select(model => $"{model.Name} v{model.Version}")])
        {
            RestrictedCount = restricted.GetValueOrDefault(dataSet.Id),
            PublishedAt = dataSet.PublishedAt,
            CollectedOn = dataSet.CollectedOn,
            TrainableFrom = dataSet.TrainableFrom,
            IsCooling = dataSet.IsCooling(today),
            CoolingException = dataSet.CoolingException,
        }).ToList());
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>One model version, with what has to be accounted for.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record GetModel(Guid ModelId) : IQuery<ModelView>;

internal sealed class GetModelHandler(IComplianceDb db) : IRequestHandler<GetModel, Outcome<ModelView>>
{
    public async Task<Outcome<ModelView>> Handle(GetModel query, CancellationToken cancellationToken)
    {
        var model = await db.Models.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.ModelId, cancellationToken);
        if (model is null) return Problem.NotFound("The model");
        var dataSet = await db.DataSets.Where(found => found.Id == model.DataSetId).Select(found => found.Name).FirstOrDefaultAsync(cancellationToken);
        var processing = await db.ModelProcessings.AsNoTracking().Where(found => found.ModelName == model.Name)
            .Select(found => new ModelProcessingView(found.Purposes, found.PersonCategories, found.DataCategories, found.Transfers, found.TimeLimit, found.DescribedAt)).FirstOrDefaultAsync(cancellationToken);
        return new ModelView(model.Id, model.Name, model.Version, model.Purpose, model.WeightsSha256, dataSet, model.RegisteredAt, model.PublishedAt, processing);
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>What a training run on the data set has to leave out: what was excluded for good, and what is restricted while its case is undecided. In the order of the file, without texts.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ListExcludedExamples(Guid DataSetId, PageRequest Page) : IQuery<Page<ExcludedExample>>;

internal sealed class ListExcludedExamplesHandler(IComplianceDb db) : IRequestHandler<ListExcludedExamples, Outcome<Page<ExcludedExample>>>
{
    public async Task<Outcome<Page<ExcludedExample>>> Handle(ListExcludedExamples query, CancellationToken cancellationToken)
    {
        if (!await db.DataSets.AnyAsync(dataSet => dataSet.Id == query.DataSetId, cancellationToken)) return Problem.NotFound("The data set");
        var restricted = RestrictedExamples.Ids(db);
        var excluded = db.TrainingExamples.Where(example => example.DataSetId == query.DataSetId && (example.SuppressedAt != null || restricted.Contains(example.Id)));
        var (total, items) = await excluded.OrderBy(example => example.Id)
            .Select(example => new { example.Id, example.ExternalId, example.Split, example.Ordinal, example.SuppressedAt }).Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, items.Select(example => new ExcludedExample(example.Id, example.ExternalId, example.Split, example.Ordinal, example.SuppressedAt is null, example.SuppressedAt)).ToList());
    }
}

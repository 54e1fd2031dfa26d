using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Says whether a data set was made public (Art. 17(2) GDPR).</summary>
[Requires(Permission.ManageRegistry)]
public sealed record MarkDataSetPublished(Guid DataSetId, bool IsPublished) : ICommand<Nothing>;

internal sealed class MarkDataSetPublishedHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<MarkDataSetPublished, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(MarkDataSetPublished command, CancellationToken cancellationToken)
    {
        var dataSet = await db.DataSets.FirstOrDefaultAsync(found => found.Id == command.DataSetId, cancellationToken);
        if (dataSet is null) return Problem.NotFound("The data set");
        if (dataSet.PublishedAt is not null == command.IsPublished) return Problem.Conflict("already-marked", $"The data set {dataSet.Name} is marked like that already.");
        dataSet.PublishedAt = command.IsPublished ? clock.GetUtcNow() : null;
        audit.Record(command.IsPublished ? "data-set-published" : "data-set-not-published", "data-set", dataSet.Id.ToString(), facts: new Dictionary<string, object?> { ["name"] = dataSet.Name });
        return Nothing.Value;
    }
}

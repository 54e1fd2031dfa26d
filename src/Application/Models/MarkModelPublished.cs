using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>Says whether the weights of a model version were made public (Art. 17(2) GDPR).</summary>
[Requires(Permission.ManageRegistry)]
public sealed record MarkModelPublished(Guid ModelId, bool IsPublished) : ICommand<Nothing>;

internal sealed class MarkModelPublishedHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<MarkModelPublished, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(MarkModelPublished command, CancellationToken cancellationToken)
    {
        var model = await db.Models.FirstOrDefaultAsync(found => found.Id == command.ModelId, cancellationToken);
        if (model is null) return Problem.NotFound("The model");
        if (model.PublishedAt is not null == command.IsPublished) return Problem.Conflict("already-marked", $"{model.Name} v{model.Version} is marked like that already.");
        model.PublishedAt = command.IsPublished ? clock.GetUtcNow() : null;
        audit.Record(command.IsPublished ? "model-published" : "model-not-published", "model", model.Id.ToString(), facts: new Dictionary<string, object?> { ["name"] = model.Name, ["version"] = model.Version });
        return Nothing.Value;
    }
}

using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>The officer records why no controller is informed though the data had been made public: what technology allows, and the cost (Art. 17(2) GDPR).</summary>
/// <param name="Reason">Facts of 30 to 2000 characters, as the person reads them. No personal data.</param>
[Requires(Permission.DecideRequests)]
public sealed record ExcusePublication(Guid RequestId, string Reason) : ICommand<Nothing>;

internal sealed class ExcusePublicationValidator : AbstractValidator<ExcusePublication>
{
    public ExcusePublicationValidator() =>
        RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 30 and <= 2000)
            .WithMessage("Give the facts in 30 to 2000 characters: which means there are to find and inform those who copied the data, and what they would cost.");
}

internal sealed class ExcusePublicationHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ExcusePublication, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ExcusePublication command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HasEnded) return Problem.Conflict("wrong-state", "The case has ended; what was said in its answer stays.");
        var publication = await CasePublications.Of(db, request.Id, cancellationToken);
        if (publication.Published.Count == 0) return Problem.Conflict("not-published", "Nothing that this case is about is marked as made public.");
        if (publication.Informed.Count > 0) return Problem.Conflict("already-informed", "At least one controller was informed, so there is nothing to excuse.");

        var excuse = new PublicationExcuse { RequestId = request.Id, Reason = command.Reason.Trim(), RecordedAt = clock.GetUtcNow(), RecordedBy = current.Actor.Id };
        db.PublicationExcuses.Add(excuse);
        audit.Record("publication-excused", "publication-excuse", excuse.Id.ToString(), request.Id, new Dictionary<string, object?> { ["published"] = publication.Published.ToList() });
        return Nothing.Value;
    }
}

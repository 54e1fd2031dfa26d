using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Breaches;

/// <summary>Writes down what was learned since (Art. 33(4) GDPR).</summary>
/// <param name="Note">What changed, for the register.</param>
[Requires(Permission.ManageBreaches)]
public sealed record UpdateBreach(Guid BreachId, BreachDetails Details, string Note) : ICommand<Nothing>;

internal sealed class UpdateBreachValidator : AbstractValidator<UpdateBreach>
{
    public UpdateBreachValidator()
    {
        RuleFor(command => command.Details).SetValidator(new BreachDetailsValidator());
        RuleFor(command => command.Note).Must(note => note?.Trim().Length is >= 3 and <= 4000).WithMessage("Say in 3 to 4000 characters what changed.");
    }
}

internal sealed class UpdateBreachHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<UpdateBreach, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(UpdateBreach command, CancellationToken cancellationToken)
    {
        var breach = await db.Breaches.FirstOrDefaultAsync(found => found.Id == command.BreachId, cancellationToken);
        if (breach is null) return Problem.NotFound("The breach");
        if (breach.State == BreachState.Closed) return Problem.Conflict("breach-closed", "This breach is closed; its entry is not changed any more.");
        breach.Details = command.Details;
        if (breach.State == BreachState.Candidate) breach.State = BreachState.Open;
        db.BreachUpdates.Add(new BreachUpdate { BreachId = breach.Id, At = clock.GetUtcNow(), By = current.Actor.Id, Text = command.Note.Trim() });
        audit.Record("breach-updated", "breach", breach.Id.ToString(), breach.RequestId, new Dictionary<string, object?> { ["isHighRisk"] = command.Details.IsHighRisk, ["missing"] = command.Details.Missing.Count });
        return Nothing.Value;
    }
}

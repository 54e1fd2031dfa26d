using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>Writes down that a processor deleted or gave back all data after the end of the contract (Art. 28(3)(g) GDPR).</summary>
/// <param name="Proof">What shows it, 10 to 2000 characters. No personal data.</param>
[Requires(Permission.ManageRegistry)]
public sealed record ConfirmDeletion(Guid ProcessorId, string Proof) : ICommand<Nothing>;

internal sealed class ConfirmDeletionValidator : AbstractValidator<ConfirmDeletion>
{
    public ConfirmDeletionValidator() => RuleFor(command => command.Proof).Must(proof => proof?.Trim().Length is >= 10 and <= 2000).WithMessage("Say in 10 to 2000 characters what shows that everything was deleted or given back.");
}

internal sealed class ConfirmDeletionHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ConfirmDeletion, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ConfirmDeletion command, CancellationToken cancellationToken)
    {
        var processor = await db.Processors.FirstOrDefaultAsync(found => found.Id == command.ProcessorId, cancellationToken);
        if (processor is null) return Problem.NotFound("The processor");
        if (processor.EndedOn is null) return Problem.Conflict("not-ended", "The contract runs. Record its end first.");
        if (processor.DeletionConfirmedAt is not null) return Problem.Conflict("already-deleted", "The deletion is confirmed already.");
        (processor.DeletionConfirmedAt, processor.DeletionProof) = (clock.GetUtcNow(), command.Proof.Trim());
        audit.Record("processor-deleted-data", "processor", processor.Id.ToString());
        return Nothing.Value;
    }
}

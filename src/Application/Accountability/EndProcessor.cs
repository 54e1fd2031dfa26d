using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>Writes down that the contract with a processor has ended or will end. The deletion then has to be confirmed.</summary>
/// <param name="EndedOn">Last day of the contract; not before it began.</param>
[Requires(Permission.ManageRegistry)]
public sealed record EndProcessor(Guid ProcessorId, DateOnly EndedOn) : ICommand<Nothing>;

internal sealed class EndProcessorHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<EndProcessor, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(EndProcessor command, CancellationToken cancellationToken)
    {
        var processor = await db.Processors.FirstOrDefaultAsync(found => found.Id == command.ProcessorId, cancellationToken);
        if (processor is null) return Problem.NotFound("The processor");
        if (processor.EndedOn is not null) return Problem.Conflict("already-ended", "The end of this contract is recorded already.");
        if (command.EndedOn < processor.ContractedOn) return Problem.Invalid("ends-before-start", "The contract cannot end before it began.", nameof(command.EndedOn));
        processor.EndedOn = command.EndedOn;
        audit.Record("processor-ended", "processor", processor.Id.ToString(), facts: new Dictionary<string, object?> { ["endedOn"] = command.EndedOn.ToString("O") });
        return Nothing.Value;
    }
}

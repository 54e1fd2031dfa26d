using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Accountability;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>Writes down an instruction that a processor was given (Art. 28(3)(a) GDPR). It stays as it is.</summary>
/// <param name="Text">10 to 2000 characters. No personal data.</param>
[Requires(Permission.ManageRegistry)]
public sealed record InstructProcessor(Guid ProcessorId, string Text) : ICommand<Guid>;

internal sealed class InstructProcessorValidator : AbstractValidator<InstructProcessor>
{
    public InstructProcessorValidator() => RuleFor(command => command.Text).Must(text => text?.Trim().Length is >= 10 and <= 2000).WithMessage("Write the instruction in 10 to 2000 characters.");
}

internal sealed class InstructProcessorHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<InstructProcessor, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(InstructProcessor command, CancellationToken cancellationToken)
    {
        var processor = await db.Processors.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.ProcessorId, cancellationToken);
        if (processor is null) return Problem.NotFound("The processor");
        // Until they have deleted everything, they can still be told what to do with it.
        if (processor.DeletionConfirmedAt is not null) return Problem.Conflict("processor-done", "This processor has deleted everything; there is nothing left to instruct.");
        var instruction = new ProcessorInstruction { ProcessorId = processor.Id, Text = command.Text.Trim(), GivenBy = current.Actor.Id, GivenAt = clock.GetUtcNow() };
        db.ProcessorInstructions.Add(instruction);
        audit.Record("processor-instructed", "processor", processor.Id.ToString(), facts: new Dictionary<string, object?> { ["instruction"] = instruction.Id.ToString() });
        return instruction.Id;
    }
}

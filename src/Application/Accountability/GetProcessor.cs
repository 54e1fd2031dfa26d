using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>The record of one processor, with a page of the instructions that it was given.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record GetProcessor(Guid ProcessorId, PageRequest Instructions) : IQuery<ProcessorView>;

internal sealed class GetProcessorHandler(IComplianceDb db) : IRequestHandler<GetProcessor, Outcome<ProcessorView>>
{
    public async Task<Outcome<ProcessorView>> Handle(GetProcessor query, CancellationToken cancellationToken)
    {
        var processor = await db.Processors.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.ProcessorId, cancellationToken);
        if (processor is null) return Problem.NotFound("The processor");
        var (total, instructions) = await db.ProcessorInstructions.AsNoTracking().Where(instruction => instruction.ProcessorId == processor.Id)
            .OrderByDescending(instruction => instruction.GivenAt).ThenByDescending(instruction => instruction.Id).Cut(query.Instructions, cancellationToken);
        return new ProcessorView(
            processor.Id, processor.Name, processor.Role, processor.Processes, processor.Country, processor.TransferBasis, processor.ContractReference, processor.ContractedOn, processor.AddedAt,
            processor.EndedOn, processor.DeletionConfirmedAt, processor.DeletionProof,
            query.Instructions.ToPage(total, instructions.Select(instruction => new InstructionRow(instruction.Id, instruction.Text, instruction.GivenBy, instruction.GivenAt)).ToList()));
    }
}

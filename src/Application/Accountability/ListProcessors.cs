using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>The processors, those whose contract runs first, then by name.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ListProcessors(PageRequest Page) : IQuery<Page<ProcessorRow>>;

internal sealed class ListProcessorsHandler(IComplianceDb db) : IRequestHandler<ListProcessors, Outcome<Page<ProcessorRow>>>
{
    public async Task<Outcome<Page<ProcessorRow>>> Handle(ListProcessors query, CancellationToken cancellationToken)
    {
        var (total, processors) = await db.Processors.AsNoTracking().OrderBy(processor => processor.EndedOn != null).ThenBy(processor => processor.Name).ThenBy(processor => processor.Id).Cut(query.Page, cancellationToken);
        var ids = processors.Select(processor => processor.Id).ToList();
        var counts = await db.ProcessorInstructions.Where(instruction => ids.Contains(instruction.ProcessorId)).GroupBy(instruction => instruction.ProcessorId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return query.Page.ToPage(total, processors.Select(processor => new ProcessorRow(
            processor.Id, processor.Name, processor.Role, processor.Country, processor.ContractReference, processor.ContractedOn, processor.EndedOn, processor.DeletionConfirmedAt, counts.GetValueOrDefault(processor.Id))).ToList());
    }
}

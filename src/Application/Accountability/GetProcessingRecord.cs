using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Accountability;

/// <summary>The record of processing as it stands now (Art. 30 GDPR). Holds no personal data.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record GetProcessingRecord : IQuery<ProcessingRecord>;

internal sealed class GetProcessingRecordHandler(ProcessingRecords records) : IRequestHandler<GetProcessingRecord, Outcome<ProcessingRecord>>
{
    public async Task<Outcome<ProcessingRecord>> Handle(GetProcessingRecord query, CancellationToken cancellationToken) => await records.Make(cancellationToken);
}

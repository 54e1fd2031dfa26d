using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Accountability;

/// <summary>The record of processing for a file, for the authority that asks for it (Art. 30(4) GDPR). A command, because each export is audited.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ExportProcessingRecord : ICommand<ProcessingRecord>;

internal sealed class ExportProcessingRecordHandler(ProcessingRecords records, IAuditTrail audit) : IRequestHandler<ExportProcessingRecord, Outcome<ProcessingRecord>>
{
    public async Task<Outcome<ProcessingRecord>> Handle(ExportProcessingRecord command, CancellationToken cancellationToken)
    {
        var record = await records.Make(cancellationToken);
        audit.Record("processing-record-exported", "processing-record", record.Format, facts: new Dictionary<string, object?> { ["models"] = record.Models.Count, ["processors"] = record.Processors.Count });
        return record;
    }
}

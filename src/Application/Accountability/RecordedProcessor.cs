using Compliance.Domain.Accountability;

namespace Compliance.Application.Accountability;

/// <summary>A processor as the record of processing names it.</summary>
public sealed record RecordedProcessor(
    string Name, ProcessorRole Role, string Processes, string Country, string? TransferBasis, string ContractReference, DateOnly ContractedOn, DateOnly? EndedOn, DateTimeOffset? DeletionConfirmedAt);

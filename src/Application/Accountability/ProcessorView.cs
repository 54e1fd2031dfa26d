using Compliance.Application.Pipeline;
using Compliance.Domain.Accountability;

namespace Compliance.Application.Accountability;

/// <summary>The record of one processor.</summary>
/// <param name="Instructions">What they were told, newest first.</param>
public sealed record ProcessorView(
    Guid Id, string Name, ProcessorRole Role, string Processes, string Country, string? TransferBasis, string ContractReference, DateOnly ContractedOn, DateTimeOffset AddedAt,
    DateOnly? EndedOn, DateTimeOffset? DeletionConfirmedAt, string? DeletionProof, Page<InstructionRow> Instructions);

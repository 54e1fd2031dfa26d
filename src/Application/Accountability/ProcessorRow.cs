using Compliance.Domain.Accountability;

namespace Compliance.Application.Accountability;

/// <summary>A processor in the list.</summary>
/// <param name="EndedOn">Last day of the contract; null while it runs.</param>
/// <param name="DeletionConfirmedAt">When the deletion was confirmed; null until then.</param>
/// <param name="InstructionCount">Instructions given so far.</param>
public sealed record ProcessorRow(Guid Id, string Name, ProcessorRole Role, string Country, string ContractReference, DateOnly ContractedOn, DateOnly? EndedOn, DateTimeOffset? DeletionConfirmedAt, int InstructionCount);

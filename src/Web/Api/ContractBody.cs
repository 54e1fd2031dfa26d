using Compliance.Domain.Accountability;

namespace Compliance.Web.Api;

/// <summary>A processor with its contract. What allows a transfer is needed for a country outside the EEA.</summary>
public sealed record ContractBody(string Name, ProcessorRole Role, string Processes, string Country, string ContractReference, DateOnly ContractedOn, string? TransferBasis = null);

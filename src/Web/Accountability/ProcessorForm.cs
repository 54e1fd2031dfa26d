using Compliance.Application.Accountability;
using Compliance.Domain.Accountability;

namespace Compliance.Web.Accountability;

/// <summary>What stands in the fields of a processor while somebody writes.</summary>
public sealed class ProcessorForm
{
    public string Name { get; set; } = "";

    public ProcessorRole Role { get; set; }

    public string Processes { get; set; } = "";

    public string Country { get; set; } = "";

    public string TransferBasis { get; set; } = "";

    public string ContractReference { get; set; } = "";

    public DateOnly? ContractedOn { get; set; }

    public AddProcessor ToCommand() => new(Name, Role, Processes, Country, ContractReference, ContractedOn ?? default, string.IsNullOrWhiteSpace(TransferBasis) ? null : TransferBasis);
}

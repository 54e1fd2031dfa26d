using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Accountability;
using FluentValidation;
using MediatR;

namespace Compliance.Application.Accountability;

/// <summary>Enters a processor with its contract (Art. 28(3) GDPR).</summary>
/// <param name="Name">Organisation, 2 to 200 characters.</param>
/// <param name="Processes">What they process, how and for what, 10 to 2000 characters.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of where they process.</param>
/// <param name="ContractReference">Under which the contract is filed, 2 to 200 characters.</param>
/// <param name="TransferBasis">What allows the transfer; required outside the EEA, at most 500 characters.</param>
[Requires(Permission.ManageRegistry)]
public sealed record AddProcessor(string Name, ProcessorRole Role, string Processes, string Country, string ContractReference, DateOnly ContractedOn, string? TransferBasis = null) : ICommand<Guid>;

internal sealed class AddProcessorValidator : AbstractValidator<AddProcessor>
{
    public AddProcessorValidator(TimeProvider clock)
    {
        RuleFor(command => command.Name).Must(name => name?.Trim().Length is >= 2 and <= 200).WithMessage("Name the processor with 2 to 200 characters.");
        RuleFor(command => command.Role).IsInEnum().WithMessage($"The role must be one of: {string.Join(", ", Enum.GetNames<ProcessorRole>())}.");
        RuleFor(command => command.Processes).Must(text => text?.Trim().Length is >= 10 and <= 2000).WithMessage("Say in 10 to 2000 characters what they process, and for what.");
        RuleFor(command => command.Country).Must(country => country is { Length: 2 } && country.All(char.IsAsciiLetterUpper)).WithMessage("Choose the country where they process (two capital letters, ISO 3166).");
        RuleFor(command => command.ContractReference).Must(text => text?.Trim().Length is >= 2 and <= 200).WithMessage("Give the reference under which the contract is filed, 2 to 200 characters.");
        RuleFor(command => command.ContractedOn).Must(day => day.Year >= 1990 && day <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).WithMessage("The day of the contract lies in the future, or before 1990.");
        RuleFor(command => command.TransferBasis).Must(basis => basis is null || basis.Trim().Length <= 500).WithMessage("What allows the transfer may have at most 500 characters.");
        RuleFor(command => command.TransferBasis).NotEmpty().When(command => command.Country is { } country && EeaCountries.IsOutside(country))
            .WithMessage("This country lies outside the EEA: say what allows the transfer, for example an adequacy decision or standard contractual clauses (Art. 44 to 49 GDPR).");
    }
}

internal sealed class AddProcessorHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AddProcessor, Outcome<Guid>>
{
    public Task<Outcome<Guid>> Handle(AddProcessor command, CancellationToken cancellationToken)
    {
        var processor = new Processor
        {
            Name = command.Name.Trim(),
            Role = command.Role,
            Processes = command.Processes.Trim(),
            Country = command.Country,
            TransferBasis = string.IsNullOrWhiteSpace(command.TransferBasis) ? null : command.TransferBasis.Trim(),
            ContractReference = command.ContractReference.Trim(),
            ContractedOn = command.ContractedOn,
            AddedAt = clock.GetUtcNow(),
        };
        db.Processors.Add(processor);
        audit.Record("processor-added", "processor", processor.Id.ToString(), facts: new Dictionary<string, object?>
        {
            ["role"] = processor.Role.ToString(),
            ["country"] = processor.Country,
            ["contractedOn"] = processor.ContractedOn.ToString("O"),
        });
        return Task.FromResult<Outcome<Guid>>(processor.Id);
    }
}

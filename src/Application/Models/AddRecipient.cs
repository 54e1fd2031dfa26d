using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>Enters somebody who received a data set or a model into the register.</summary>
/// <param name="Name">Organisation, 2 to 200 characters.</param>
/// <param name="Email">Where notices go.</param>
/// <param name="DataSetName">Data set that they received, or null.</param>
/// <param name="ModelName">Model that they received, or null. Exactly one of the two is given.</param>
[Requires(Permission.ManageRegistry)]
public sealed record AddRecipient(string Name, string Email, string? DataSetName, string? ModelName) : ICommand<Guid>;

internal sealed class AddRecipientValidator : AbstractValidator<AddRecipient>
{
    public AddRecipientValidator()
    {
        RuleFor(command => command.Name).Must(name => name?.Trim().Length is >= 2 and <= 200).WithMessage("Name the recipient with 2 to 200 characters.");
        RuleFor(command => command.Email).Must(email => email is { Length: <= 254 } && email.IndexOf('@') is > 0 and var at && at == email.LastIndexOf('@') && at < email.Length - 1
            && !email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is ',' or ';' or '<' or '>' or '"')).WithMessage("This is not an e-mail address; one looks like name@example.org.");
        RuleFor(command => command).Must(command => string.IsNullOrWhiteSpace(command.DataSetName) != string.IsNullOrWhiteSpace(command.ModelName)).WithName("DataSetName").WithMessage("Name the data set or the model that they received, one of the two.");
    }
}

internal sealed class AddRecipientHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AddRecipient, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(AddRecipient command, CancellationToken cancellationToken)
    {
        Guid? dataSetId = null;
        string? modelName = null;
        if (command.DataSetName?.Trim() is { Length: > 0 } dataSetName)
        {
            dataSetId = await db.DataSets.Where(dataSet => dataSet.Name == dataSetName).Select(dataSet => (Guid?)dataSet.Id).FirstOrDefaultAsync(cancellationToken);
            if (dataSetId is null) return Problem.NotFound("The data set");
        }
        else
        {
            modelName = command.ModelName!.Trim();
            if (!await db.Models.AnyAsync(model => model.Name == modelName, cancellationToken)) return Problem.NotFound("The model");
        }

        var recipient = new Recipient { Name = command.Name.Trim(), Email = command.Email.Trim(), DataSetId = dataSetId, ModelName = modelName, AddedAt = clock.GetUtcNow() };
        db.Recipients.Add(recipient);
        audit.Record("recipient-added", "recipient", recipient.Id.ToString(), facts: new Dictionary<string, object?> { ["dataSet"] = dataSetId?.ToString(), ["model"] = modelName });
        return recipient.Id;
    }
}

using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Accountability;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>Says of a model, in all its versions, what the record of processing has to hold (Art. 30(1) GDPR). Each part has 3 to 2000 characters and no personal data.</summary>
[Requires(Permission.ManageRegistry)]
public sealed record DescribeProcessing(string ModelName, string Purposes, string PersonCategories, string DataCategories, string Transfers, string TimeLimit) : ICommand<Nothing>;

internal sealed class DescribeProcessingValidator : AbstractValidator<DescribeProcessing>
{
    public DescribeProcessingValidator()
    {
        RuleFor(command => command.Purposes).Must(IsText).WithMessage("Say in 3 to 2000 characters for which purposes the model is used.");
        RuleFor(command => command.PersonCategories).Must(IsText).WithMessage("Say in 3 to 2000 characters whose data it was trained on.");
        RuleFor(command => command.DataCategories).Must(IsText).WithMessage("Say in 3 to 2000 characters which data those are.");
        RuleFor(command => command.Transfers).Must(IsText).WithMessage("Say in 3 to 2000 characters to which countries outside the EEA it goes and what allows that, or that there are none.");
        RuleFor(command => command.TimeLimit).Must(IsText).WithMessage("Say in 3 to 2000 characters when the model and its training data are erased.");
    }

    private static bool IsText(string? text) => text?.Trim().Length is >= 3 and <= 2000;
}

internal sealed class DescribeProcessingHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<DescribeProcessing, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(DescribeProcessing command, CancellationToken cancellationToken)
    {
        if (!await db.Models.AnyAsync(model => model.Name == command.ModelName, cancellationToken)) return Problem.NotFound("The model");
        var now = clock.GetUtcNow();
        var processing = await db.ModelProcessings.FirstOrDefaultAsync(found => found.ModelName == command.ModelName, cancellationToken);
        if (processing is null)
        {
            processing = new ModelProcessing
            {
                ModelName = command.ModelName,
                Purposes = command.Purposes.Trim(),
                PersonCategories = command.PersonCategories.Trim(),
                DataCategories = command.DataCategories.Trim(),
                Transfers = command.Transfers.Trim(),
                TimeLimit = command.TimeLimit.Trim(),
                DescribedAt = now,
            };
            db.ModelProcessings.Add(processing);
        }
        else
        {
            (processing.Purposes, processing.PersonCategories, processing.DataCategories) = (command.Purposes.Trim(), command.PersonCategories.Trim(), command.DataCategories.Trim());
            (processing.Transfers, processing.TimeLimit, processing.DescribedAt) = (command.Transfers.Trim(), command.TimeLimit.Trim(), now);
        }

        audit.Record("processing-described", "model-processing", processing.Id.ToString(), facts: new Dictionary<string, object?> { ["model"] = processing.ModelName });
        return Nothing.Value;
    }
}

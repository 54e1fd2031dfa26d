using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>Records why a model may be trained on a data set before its cooling period is over (EDPB Opinion 28/2024).</summary>
/// <param name="Reason">Facts of 30 to 2000 characters. No personal data.</param>
[Requires(Permission.ManageRegistry)]
public sealed record ExceptFromCooling(Guid DataSetId, string Reason) : ICommand<Nothing>;

internal sealed class ExceptFromCoolingValidator : AbstractValidator<ExceptFromCooling>
{
    public ExceptFromCoolingValidator() =>
        RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 30 and <= 2000).WithMessage("Give the facts in 30 to 2000 characters: why training cannot wait, and how people could act all the same.");
}

internal sealed class ExceptFromCoolingHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ExceptFromCooling, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ExceptFromCooling command, CancellationToken cancellationToken)
    {
        var dataSet = await db.DataSets.FirstOrDefaultAsync(found => found.Id == command.DataSetId, cancellationToken);
        if (dataSet is null) return Problem.NotFound("The data set");
        var now = clock.GetUtcNow();
        if (!dataSet.IsCooling(DateOnly.FromDateTime(now.UtcDateTime))) return Problem.Conflict("not-cooling", $"The data set {dataSet.Name} does not cool, so it needs no exception.");
        (dataSet.CoolingException, dataSet.CoolingExceptionAt) = (command.Reason.Trim(), now);
        audit.Record("cooling-excepted", "data-set", dataSet.Id.ToString(), facts: new Dictionary<string, object?> { ["name"] = dataSet.Name, ["trainableFrom"] = dataSet.TrainableFrom.ToString("O") });
        return Nothing.Value;
    }
}

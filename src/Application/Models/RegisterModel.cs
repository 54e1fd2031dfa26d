using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Unlearning;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>Registers a model folder as the next version of a name. The first version of a name is served.</summary>
[Requires(Permission.ManageRegistry)]
public sealed record RegisterModel(string Name, string Folder, Guid? DataSetId, ModelPurpose Purpose = ModelPurpose.Served, Guid? ParentId = null) : ICommand<Guid>;

internal sealed class RegisterModelValidator : AbstractValidator<RegisterModel>
{
    public RegisterModelValidator()
    {
        RuleFor(command => command.Name).Must(name => name is { Length: > 0 and <= 100 } && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_'))
            .WithMessage("The model's name has 1 to 100 letters, digits, dashes, dots or underscores.");
        RuleFor(command => command.Folder).NotEmpty().WithMessage("Name the folder with the weights.");
        RuleFor(command => command.Purpose).Must(purpose => purpose is ModelPurpose.Served or ModelPurpose.Reference or ModelPurpose.Candidate).WithMessage("A model is registered as Served, Reference or Candidate.");
    }
}

internal sealed class RegisterModelHandler(IComplianceDb db, IModelInspector inspector, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RegisterModel, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(RegisterModel command, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(command.Folder)) return Problem.Invalid("folder-missing", $"The folder {Path.GetFileName(command.Folder.TrimEnd('/'))} does not exist on this machine.", nameof(command.Folder));
        if (command.DataSetId is { } dataSetId && !await db.DataSets.AnyAsync(dataSet => dataSet.Id == dataSetId, cancellationToken)) return Problem.NotFound("The data set");
        if (await CoolingPeriods.AgainstTraining(db, command.DataSetId, clock.GetUtcNow(), cancellationToken) is { } cooling) return cooling;

        var versions = await db.Models.Where(model => model.Name == command.Name).ToListAsync(cancellationToken);
        var served = versions.FirstOrDefault(model => model.Purpose == ModelPurpose.Served);
        if (command.ParentId is { } parentId && versions.All(model => model.Id != parentId)) return Problem.NotFound("The parent version");
        if (command.Purpose == ModelPurpose.Served && served is not null)
        {
            // A soft prompt fits one set of weights only; new weights would serve without it.
            if (await db.Artifacts.AnyAsync(artifact => artifact.BaseModelId == served.Id && artifact.Kind == StrategyKind.SoftPrompt && artifact.State == ArtifactState.Enforced, cancellationToken))
                return Problem.Conflict("soft-prompt-in-force", $"{command.Name} v{served.Version} is served behind a soft prompt that fits its weights only. Serving other weights would bring the forgotten back.");
            served.Purpose = ModelPurpose.Retired;
        }

        var model = new LanguageModel
        {
            Name = command.Name,
            Version = versions.Select(found => found.Version).DefaultIfEmpty(0).Max() + 1,
            Folder = Path.GetFullPath(command.Folder),
            WeightsSha256 = await inspector.WeightsSha256(command.Folder, cancellationToken),
            DataSetId = command.DataSetId,
            ParentId = command.ParentId,
            Purpose = command.Purpose,
            RegisteredAt = clock.GetUtcNow(),
        };
        db.Models.Add(model);
        if (command.Purpose != ModelPurpose.Reference) await ClaimRuns.Order(db, model, model.RegisteredAt, cancellationToken);
        audit.Record("model-registered", "model", model.Id.ToString(), facts: new Dictionary<string, object?>
        {
            ["name"] = model.Name,
            ["version"] = model.Version,
            ["weightsSha256"] = model.WeightsSha256,
            ["purpose"] = model.Purpose.ToString(),
        });
        return model.Id;
    }
}

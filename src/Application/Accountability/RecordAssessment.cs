using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Accountability;
using Compliance.Domain.Unlearning;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Accountability;

/// <summary>Records an impact assessment for a strategy on a model (Art. 35 GDPR).</summary>
/// <param name="ModelId">Version that was looked at; the assessment belongs to the name.</param>
/// <param name="StrategyCode">One of <see cref="UnlearningStrategy.All"/>.</param>
/// <param name="DocumentSha256">Of the document, 64 hexadecimal digits; or null and the text stands in <paramref name="Text"/>.</param>
/// <param name="Text">30 to 20000 characters. No personal data.</param>
[Requires(Permission.ManageRegistry)]
public sealed record RecordAssessment(Guid ModelId, string StrategyCode, string Title, string Author, DateOnly DatedOn, string? DocumentSha256 = null, string? Text = null) : ICommand<Guid>;

internal sealed class RecordAssessmentValidator : AbstractValidator<RecordAssessment>
{
    public RecordAssessmentValidator(TimeProvider clock)
    {
        RuleFor(command => command.StrategyCode).Must(code => UnlearningStrategy.Find(code ?? "") is not null).WithMessage($"The strategy must be one of: {string.Join(", ", UnlearningStrategy.All.Select(strategy => strategy.Code))}.");
        RuleFor(command => command.Title).Must(text => text?.Trim().Length is >= 3 and <= 200).WithMessage("Give the title of the document in 3 to 200 characters.");
        RuleFor(command => command.Author).Must(text => text?.Trim().Length is >= 2 and <= 200).WithMessage("Say in 2 to 200 characters who made it.");
        RuleFor(command => command.DatedOn).Must(day => day.Year >= 2016 && day <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).WithMessage("The day of the assessment lies in the future, or before the GDPR.");
        RuleFor(command => command.DocumentSha256).Must(hash => string.IsNullOrWhiteSpace(hash) || (hash.Trim().Length == 64 && hash.Trim().All(char.IsAsciiHexDigit))).WithMessage("A SHA-256 has 64 hexadecimal digits.");
        RuleFor(command => command.Text).Must(text => string.IsNullOrWhiteSpace(text) || text.Trim().Length is >= 30 and <= 20_000).WithMessage("The text has 30 to 20000 characters.");
        RuleFor(command => command.Text).Must((command, text) => string.IsNullOrWhiteSpace(text) != string.IsNullOrWhiteSpace(command.DocumentSha256)).WithMessage("Give the SHA-256 of the document, or the text itself: one of the two.");
    }
}

internal sealed class RecordAssessmentHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RecordAssessment, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(RecordAssessment command, CancellationToken cancellationToken)
    {
        var model = await db.Models.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.ModelId, cancellationToken);
        if (model is null) return Problem.NotFound("The model");
        var assessment = new ImpactAssessment
        {
            ModelName = model.Name,
            ModelVersion = model.Version,
            StrategyCode = command.StrategyCode,
            Title = command.Title.Trim(),
            Author = command.Author.Trim(),
            DatedOn = command.DatedOn,
            DocumentSha256 = string.IsNullOrWhiteSpace(command.DocumentSha256) ? null : command.DocumentSha256.Trim().ToLowerInvariant(),
            Text = string.IsNullOrWhiteSpace(command.Text) ? null : command.Text.Trim(),
            RecordedAt = clock.GetUtcNow(),
            RecordedBy = current.Actor.Id,
        };
        db.ImpactAssessments.Add(assessment);
        audit.Record("assessment-recorded", "impact-assessment", assessment.Id.ToString(), facts: new Dictionary<string, object?>
        {
            ["model"] = $"{model.Name} v{model.Version}",
            ["strategy"] = assessment.StrategyCode,
            ["datedOn"] = assessment.DatedOn.ToString("O"),
            ["documentSha256"] = assessment.DocumentSha256,
        });
        return assessment.Id;
    }
}

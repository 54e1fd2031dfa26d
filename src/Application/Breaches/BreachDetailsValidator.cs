using Compliance.Domain.Breaches;
using FluentValidation;

namespace Compliance.Application.Breaches;

/// <summary>What may stand in a breach's details. Parts may be empty at first: Art. 33(4) GDPR lets them come later.</summary>
internal sealed class BreachDetailsValidator : AbstractValidator<BreachDetails>
{
    private const int MaxLength = 4000;

    public BreachDetailsValidator()
    {
        RuleFor(details => details.Nature).NotEmpty().WithMessage("Say what happened.").MaximumLength(MaxLength).WithMessage("This may have at most 4000 characters.");
        RuleFor(details => details.Categories).MaximumLength(MaxLength).WithMessage("This may have at most 4000 characters.");
        RuleFor(details => details.Contact).MaximumLength(MaxLength).WithMessage("This may have at most 4000 characters.");
        RuleFor(details => details.Consequences).MaximumLength(MaxLength).WithMessage("This may have at most 4000 characters.");
        RuleFor(details => details.Measures).MaximumLength(MaxLength).WithMessage("This may have at most 4000 characters.");
        RuleFor(details => details.SubjectsAbout).Must(count => count is null or >= 0).WithMessage("A number of people is zero or more.");
        RuleFor(details => details.RecordsAbout).Must(count => count is null or >= 0).WithMessage("A number of records is zero or more.");
    }
}

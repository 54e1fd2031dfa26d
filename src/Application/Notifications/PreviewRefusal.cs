using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>The refusal as the person would read it, before it is decided. The name stays masked.</summary>
[Requires(Permission.DecideRequests)]
public sealed record PreviewRefusal(Guid RequestId, string Ground, string Reason) : IQuery<LetterPreview>;

internal sealed class PreviewRefusalValidator : AbstractValidator<PreviewRefusal>
{
    public PreviewRefusalValidator()
    {
        RuleFor(query => query.Ground).Must(ground => RefusalGrounds.All.Contains(ground)).WithMessage("Choose a ground for the refusal.");
        RuleFor(query => query.Reason).Must(reason => reason?.Trim().Length is >= 20 and <= 4000).WithMessage("Give the person a reason of 20 to 4000 characters.");
    }
}

internal sealed class PreviewRefusalHandler(IComplianceDb db, IPersonVault vault, LetterTexts texts, LetterValues letters) : IRequestHandler<PreviewRefusal, Outcome<LetterPreview>>
{
    private const string Template = "refused";

    public async Task<Outcome<LetterPreview>> Handle(PreviewRefusal query, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var person = await db.Persons.AsNoTracking().FirstOrDefaultAsync(found => found.Id == request.PersonId, cancellationToken);
        var values = await letters.Of(request, MaskedName.Of(vault, person), query.Ground, query.Reason.Trim(), statusLink: null, new MessageSecrets(), cancellationToken);
        var (subject, body) = MessageTexts.Render(Template, await texts.InForce(Template, request.Language, cancellationToken), values);
        return new LetterPreview(subject, body, LetterLanguages.Nearest(request.Language));
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Notifications;

/// <summary>One letter in one language, to be edited.</summary>
[Requires(Permission.ManageTemplates)]
public sealed record GetTemplate(string Template, string Language) : IQuery<TemplateText>;

internal sealed class GetTemplateHandler(LetterTexts texts) : IRequestHandler<GetTemplate, Outcome<TemplateText>>
{
    public async Task<Outcome<TemplateText>> Handle(GetTemplate query, CancellationToken cancellationToken)
    {
        if (!MessageTexts.Templates.Contains(query.Template) || !LetterLanguages.All.Contains(query.Language)) return Problem.NotFound("The letter");
        var newest = await texts.Newest(query.Template, query.Language, cancellationToken);
        var shipped = MessageTexts.Shipped(query.Template, query.Language);
        return new TemplateText(query.Template, query.Language, newest?.Number ?? 0, newest?.Text ?? shipped, shipped, newest?.SavedAt, newest?.SavedBy, LetterParts.RequiredIn(query.Template), LetterParts.Known);
    }
}

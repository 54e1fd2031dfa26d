using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Notifications;

/// <summary>An edited letter with made-up values in its parts.</summary>
[Requires(Permission.ManageTemplates)]
public sealed record PreviewTemplate(string Template, string Language, string Text) : IQuery<LetterPreview>;

internal sealed class PreviewTemplateHandler(PortalAddress portal, TimeProvider clock) : IRequestHandler<PreviewTemplate, Outcome<LetterPreview>>
{
    public Task<Outcome<LetterPreview>> Handle(PreviewTemplate query, CancellationToken cancellationToken)
    {
        var text = (query.Text ?? "").ReplaceLineEndings("\n").Trim() + "\n";
        Problem? fault = !MessageTexts.Templates.Contains(query.Template) || !LetterLanguages.All.Contains(query.Language) ? Problem.NotFound("The letter") : MessageTexts.Fault(query.Template, text);
        if (fault is not null) return Task.FromResult<Outcome<LetterPreview>>(fault);
        var (subject, body) = MessageTexts.Render(query.Template, text, Samples(query.Language));
        return Task.FromResult<Outcome<LetterPreview>>(new LetterPreview(subject, body, query.Language));
    }

    private Dictionary<string, string> Samples(string language)
    {
        var culture = LetterLanguages.CultureOf(language);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var values = LetterParts.Known.ToDictionary(part => part, part => $"‹{part}›");
        values["Name"] = "Maren Kolbe";
        values["Reference"] = "RTBF-2026-7K3M9Q";
        values["ReceivedOn"] = today.ToString("D", culture);
        values["DueOn"] = today.AddMonths(1).ToString("D", culture);
        values["NewDueOn"] = today.AddMonths(3).ToString("D", culture);
        values["StatusLink"] = portal.PublicUrl.AbsoluteUri;
        values["Code"] = "1234 5678";
        values["Ground"] = Phrases.Of(language, "ground.legal-claims");
        values["Authority"] = Phrases.Of(language, "authority");
        values["Remedy"] = Phrases.Of(language, "remedy");
        values["Layers"] = $"{Phrases.Of(language, "title.data-set")}: {Phrases.Of(language, "data-set.excluded-many", 3)}";
        return values;
    }
}

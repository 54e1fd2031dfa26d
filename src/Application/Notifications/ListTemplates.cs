using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>Every letter in every language, with the version in force.</summary>
[Requires(Permission.ManageTemplates)]
public sealed record ListTemplates(PageRequest Page) : IQuery<Page<TemplateRow>>;

internal sealed class ListTemplatesHandler(IComplianceDb db) : IRequestHandler<ListTemplates, Outcome<Page<TemplateRow>>>
{
    public async Task<Outcome<Page<TemplateRow>>> Handle(ListTemplates query, CancellationToken cancellationToken)
    {
        // The list itself is of files, a fixed few; only what was saved over them lies in the database.
        var all = (from template in MessageTexts.Templates from language in LetterLanguages.All select (Template: template, Language: language)).ToList();
        var shown = all.Skip((query.Page.SafeNumber - 1) * query.Page.SafeSize).Take(query.Page.SafeSize).ToList();
        var names = shown.Select(row => row.Template).Distinct().ToList();
        var saved = await db.MessageTemplates.AsNoTracking().Where(version => names.Contains(version.Template))
            .Where(version => version.Number == db.MessageTemplates.Where(other => other.Template == version.Template && other.Language == version.Language).Max(other => other.Number))
            .Select(version => new { version.Template, version.Language, version.Number, version.SavedAt, version.SavedBy }).ToListAsync(cancellationToken);
        return query.Page.ToPage<TemplateRow>(all.Count, [.. shown.Select(row =>
        {
            var newest = saved.FirstOrDefault(version => version.Template == row.Template && version.Language == row.Language);
            return new TemplateRow(row.Template, row.Language, newest?.Number ?? 0, newest?.SavedAt, newest?.SavedBy, LetterParts.RequiredIn(row.Template));
        })]);
    }
}

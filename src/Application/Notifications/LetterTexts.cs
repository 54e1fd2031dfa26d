using Compliance.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>The text of a letter that is in force: the newest that an administrator saved, or the shipped one.</summary>
internal sealed class LetterTexts(IComplianceDb db)
{
    public async Task<string> InForce(string template, string language, CancellationToken cancellationToken) =>
        (await Newest(template, language, cancellationToken))?.Text ?? MessageTexts.Shipped(template, language);

    public Task<MessageTemplate?> Newest(string template, string language, CancellationToken cancellationToken)
    {
        var nearest = LetterLanguages.Nearest(language);
        return db.MessageTemplates.AsNoTracking().Where(saved => saved.Template == template && saved.Language == nearest).OrderByDescending(saved => saved.Number).FirstOrDefaultAsync(cancellationToken);
    }
}

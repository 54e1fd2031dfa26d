using System.Security.Cryptography;
using System.Text;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using MediatR;

namespace Compliance.Application.Notifications;

/// <summary>Saves a new version of a letter. A text that leaves out a part which the law wants is refused.</summary>
/// <param name="BasedOn">Number of the version that was edited; another one in force meanwhile is a conflict.</param>
[Requires(Permission.ManageTemplates)]
public sealed record SaveTemplate(string Template, string Language, string Text, int BasedOn) : ICommand<int>;

internal sealed class SaveTemplateHandler(IComplianceDb db, LetterTexts texts, IAuditTrail audit, ICurrentActor current, TimeProvider clock) : IRequestHandler<SaveTemplate, Outcome<int>>
{
    public async Task<Outcome<int>> Handle(SaveTemplate command, CancellationToken cancellationToken)
    {
        if (!MessageTexts.Templates.Contains(command.Template) || !LetterLanguages.All.Contains(command.Language)) return Problem.NotFound("The letter");
        var text = (command.Text ?? "").ReplaceLineEndings("\n").Trim() + "\n";
        if (MessageTexts.Fault(command.Template, text) is { } fault) return fault;
        var newest = await texts.Newest(command.Template, command.Language, cancellationToken);
        var inForce = newest?.Number ?? 0;
        if (inForce != command.BasedOn) return Problem.Conflict("edited-meanwhile", $"Somebody saved version {inForce} while you edited version {command.BasedOn}. Load the page again.");

        var saved = new MessageTemplate { Template = command.Template, Language = command.Language, Number = inForce + 1, Text = text, SavedBy = current.Actor.Id, SavedAt = clock.GetUtcNow() };
        db.MessageTemplates.Add(saved);
        audit.Record("template-saved", "message-template", $"{saved.Template}/{saved.Language}", facts: new Dictionary<string, object?>
        {
            ["number"] = saved.Number,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        });
        return saved.Number;
    }
}

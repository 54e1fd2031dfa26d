using Compliance.Application.Pipeline;
using Compliance.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>Whether we sent a letter with this code, and in these words. Anyone who holds the letter may ask.</summary>
/// <param name="Text">The whole letter from its greeting to its code; null asks for the code only.</param>
[OpenToEveryone("Whoever is shown a letter must be able to check it; the code has 80 random bits.")]
public sealed record CheckLetter(string Code, string? Text = null) : IQuery<LetterCheck>;

internal sealed class CheckLetterHandler(IComplianceDb db) : IRequestHandler<CheckLetter, Outcome<LetterCheck>>
{
    public async Task<Outcome<LetterCheck>> Handle(CheckLetter query, CancellationToken cancellationToken)
    {
        var code = LetterCodes.HashOfCode(query.Code);
        var letter = await db.Notifications.AsNoTracking().Where(found => found.LetterCodeHash == code).Select(found => new { found.Template, found.SentAt, found.LetterHash }).FirstOrDefaultAsync(cancellationToken);
        if (letter?.SentAt is not { } sentAt) return Problem.NotFound("A letter with this code");
        return new LetterCheck(letter.Template, sentAt, string.IsNullOrWhiteSpace(query.Text) ? null : LetterCodes.HashOfLetter(query.Text) == letter.LetterHash);
    }
}

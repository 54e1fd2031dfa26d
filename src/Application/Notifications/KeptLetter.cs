using System.Text.Json;
using Compliance.Application.Requests;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;

namespace Compliance.Application.Notifications;

/// <summary>What is sealed of a sent letter.</summary>
internal sealed record KeptLetter(string Subject, string Body, string Language)
{
    /// <summary>The letter as it was sent; null for a message that was not sent or is not kept.</summary>
    /// <exception cref="PersonShreddedException">The person's key is gone.</exception>
    public static LetterView? Open(IPersonVault vault, PersonRecord person, Notification letter, string timeZone)
    {
        if (letter.SealedLetter is not { } kept || letter.SentAt is not { } sentAt) return null;
        var text = JsonSerializer.Deserialize<KeptLetter>(vault.Unseal(person, kept))!;
        return new LetterView(letter.Id, text.Subject, text.Body, text.Language, CaseClock.Today(sentAt, timeZone));
    }
}

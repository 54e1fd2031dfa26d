using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>What every message of a case has in common.</summary>
internal static class CaseMessages
{
    public const int MaxLength = 4000;

    public static Problem Erased { get; } = Problem.Conflict("personal-data-erased", "The personal data of this case was erased, so no message can be read or written.");

    public static bool IsText(string? text) => text?.Trim().Length is >= 1 and <= MaxLength;

    /// <summary>Adds the message, sealed under the person's key.</summary>
    public static CaseMessage Add(IComplianceDb db, IPersonVault vault, PersonRecord person, Guid requestId, CaseMessageKind kind, string text, DateTimeOffset now, string? authorId = null, bool asksForInformation = false)
    {
        var message = new CaseMessage { RequestId = requestId, Kind = kind, SealedText = vault.Seal(person, text.Trim()), AuthorId = authorId, AsksForInformation = asksForInformation, WrittenAt = now };
        db.CaseMessages.Add(message);
        return message;
    }

    /// <summary>One page, newest first. Marks what the reader sees for the first time.</summary>
    /// <param name="markedKind">Messages of this kind count as read now.</param>
    /// <returns>The page, and how many were new.</returns>
    public static async Task<(Page<CaseMessageView> Page, int New)> Read(
        IPersonVault vault, PersonRecord person, IQueryable<CaseMessage> visible, CaseMessageKind markedKind, PageRequest page, bool showsAuthors, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (total, items) = await visible.OrderByDescending(message => message.WrittenAt).ThenByDescending(message => message.Id).Cut(page, cancellationToken);
        var fresh = items.Where(message => message.Kind == markedKind && message.ReadAt is null).ToList();
        foreach (var message in fresh) message.ReadAt = now;
        return (page.ToPage<CaseMessageView>(total, [.. items.Select(message => new CaseMessageView(
            message.Id, message.Kind, vault.Unseal(person, message.SealedText), showsAuthors ? message.AuthorId : null, message.AsksForInformation, message.WrittenAt, message.ReadAt, fresh.Contains(message)))]), fresh.Count);
    }

    public static async Task<(ErasureRequest? Request, PersonRecord? Person)> OfToken(IComplianceDb db, string? statusToken, CancellationToken cancellationToken)
    {
        var tokenHash = StatusTokens.Hash(statusToken ?? "");
        var request = await db.Requests.FirstOrDefaultAsync(found => found.StatusTokenHash == tokenHash, cancellationToken);
        return (request, request is null ? null : await db.Persons.FirstOrDefaultAsync(found => found.Id == request.PersonId, cancellationToken));
    }

    public static async Task<(ErasureRequest? Request, PersonRecord? Person)> OfCase(IComplianceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == requestId, cancellationToken);
        return (request, request is null ? null : await db.Persons.FirstOrDefaultAsync(found => found.Id == request.PersonId, cancellationToken));
    }
}

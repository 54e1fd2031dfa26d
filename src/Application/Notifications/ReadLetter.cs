using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>The person reads or prints a letter that was sent to them.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record ReadLetter(string StatusToken, Guid LetterId) : IQuery<LetterView>;

internal sealed class ReadLetterHandler(IComplianceDb db, IPersonVault vault) : IRequestHandler<ReadLetter, Outcome<LetterView>>
{
    public async Task<Outcome<LetterView>> Handle(ReadLetter query, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfToken(db, query.StatusToken, cancellationToken);
        if (request is null || person?.WrappedKey is null) return Problem.NotFound("The letter");
        var letter = await db.Notifications.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.LetterId && found.RequestId == request.Id, cancellationToken);
        return letter is not null && KeptLetter.Open(vault, person, letter, request.TimeZone) is { } view ? view : Problem.NotFound("The letter");
    }
}

using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Opens what was asked and answered while the clock stood still. A command, because each opening of personal texts is audited.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenQuestions(Guid RequestId) : ICommand<IReadOnlyList<QuestionText>>;

internal sealed class OpenQuestionsHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit) : IRequestHandler<OpenQuestions, Outcome<IReadOnlyList<QuestionText>>>
{
    public async Task<Outcome<IReadOnlyList<QuestionText>>> Handle(OpenQuestions command, CancellationToken cancellationToken)
    {
        var person = await db.Requests.Where(request => request.Id == command.RequestId)
            .Join(db.Persons, request => request.PersonId, person => person.Id, (_, person) => person).FirstOrDefaultAsync(cancellationToken);
        if (person is null) return Problem.NotFound("The case");
        if (person.WrappedKey is null) return Problem.Conflict("personal-data-erased", "The personal data of this case was erased.");
        var pauses = await db.ClockPauses.AsNoTracking().Where(pause => pause.RequestId == command.RequestId).OrderBy(pause => pause.AskedAt).ToListAsync(cancellationToken);
        audit.Record("questions-opened", "request", command.RequestId.ToString(), command.RequestId, new Dictionary<string, object?> { ["count"] = pauses.Count });
        return pauses.Select(pause => new QuestionText(
            pause.Reason, pause.AskedAt, vault.Unseal(person, pause.SealedDoubt), vault.Unseal(person, pause.SealedQuestion),
            pause.SealedAnswer is { } answer ? vault.Unseal(person, answer) : null, pause.EndedAt)).ToList();
    }
}

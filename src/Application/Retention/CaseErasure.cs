using Compliance.Domain;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>Whether a case file may be destroyed, and how its destruction starts.</summary>
internal static class CaseErasure
{
    /// <summary>Why the case file cannot be destroyed now, or null.</summary>
    public static async Task<Problem?> Obstacle(IComplianceDb db, ErasureRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasEnded) return Problem.Conflict("case-open", $"The case is in the state {request.State}; a case file is destroyed after its case has ended.");
        if (request.HeldSince is not null) return Problem.Conflict("on-hold", "A legal hold keeps the case file. Remove the hold first.");
        if (await db.Notifications.AnyAsync(message => message.RequestId == request.Id && message.SentAt == null, cancellationToken))
            return Problem.Conflict("answer-not-sent", "A message to the person has not been sent yet; without the case file nobody could send it.");
        if (await db.Runs.AnyAsync(run => run.RequestId == request.Id && run.Kind != RunKind.ShredCase && (run.State == RunState.Queued || run.State == RunState.Running), cancellationToken))
            return Problem.Conflict("job-works", "A job of this case has not ended; wait for it or cancel it.");
        return await db.Persons.AnyAsync(person => person.Id == request.PersonId && person.ShreddedAt != null, cancellationToken)
            ? Problem.Conflict("personal-data-erased", "The personal data of this case was erased already.")
            : null;
    }

    /// <summary>Adds the run that destroys the case file.</summary>
    public static void Start(IComplianceDb db, CaseShredding shredding, DateTimeOffset now)
    {
        shredding.State = ShreddingState.Approved;
        db.Runs.Add(new Run { Kind = RunKind.ShredCase, RequestId = shredding.RequestId, QueuedAt = now });
    }

    /// <summary>The run that should have destroyed the case file has ended without doing so. The approval is used up: what it was given for may have changed.</summary>
    public static async Task Failed(IComplianceDb db, Guid requestId, CancellationToken cancellationToken)
    {
        // Once the key is gone the file is destroyed, whatever became of the copies.
        if (await db.Persons.AnyAsync(person => person.ShreddedAt != null && db.Requests.Any(request => request.Id == requestId && request.PersonId == person.Id), cancellationToken)) return;
        if (await db.Shreddings.FirstOrDefaultAsync(found => found.RequestId == requestId, cancellationToken) is { State: ShreddingState.Approved } shredding) shredding.State = ShreddingState.Failed;
    }
}

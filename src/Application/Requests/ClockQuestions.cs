using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Domain;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Questions to the person that stop the clock.</summary>
internal static class ClockQuestions
{
    /// <summary>Why a question for the reason would not stop the clock now, or null.</summary>
    public static async Task<Problem?> Against(Deadlines deadlines, ErasureRequest request, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var law = deadlines.Law(request);
        if (law.Suspension is not { } suspension) return Problem.Conflict("suspension-not-allowed", $"Under {law.Name} the clock does not stop, whatever the person is asked.");
        if (!suspension.Reasons.Contains(reason)) return Problem.Invalid("suspension-reason", $"The reason must be one of: {string.Join(", ", suspension.Reasons)}.", nameof(SuspendClock.Reason));
        if (await deadlines.OpenPause(request.Id, cancellationToken) is not null) return Problem.Conflict("clock-stopped", "The person has been asked already; the clock stands still until they answer.");
        return CaseClock.Today(now, request.TimeZone) > request.DueOn ? Problem.Conflict("too-late", $"The due date, {request.DueOn:yyyy-MM-dd}, has passed; there is no clock left to stop.") : null;
    }

    /// <summary>Sends the question. The clock stands still once it has left.</summary>
    /// <param name="doubt">What is in doubt and why, for the record.</param>
    /// <param name="question">What the person reads.</param>
    public static void Ask(IComplianceDb db, IPersonVault vault, IAuditTrail audit, ErasureRequest request, PersonRecord person, string reason, string doubt, string question, string askedBy, DateTimeOffset now)
    {
        var notice = RequestWorkflow.Notify(db, request.Id, "question", now, vault.Seal(person, JsonSerializer.Serialize(new MessageSecrets(Text: question))));
        db.ClockPauses.Add(new ClockPause
        {
            RequestId = request.Id,
            NotificationId = notice,
            Reason = reason,
            SealedDoubt = vault.Seal(person, doubt),
            SealedQuestion = vault.Seal(person, question),
            AskedBy = askedBy,
            AskedAt = now,
        });
        audit.Record("person-asked", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["reason"] = reason });
    }
}

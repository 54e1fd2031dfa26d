using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Requests;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;

namespace Compliance.Application.IdentityChecks;

/// <summary>Tells the person what is in doubt about who they are: as a question that stops the clock where the law lets it stop, else as a message.</summary>
internal static class IdentityQuestions
{
    public const string Reason = "identity-doubt";

    public static async Task Ask(IComplianceDb db, IPersonVault vault, Deadlines deadlines, IAuditTrail audit, ErasureRequest request, PersonRecord person, string text, string askedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ClockQuestions.Against(deadlines, request, Reason, now, cancellationToken) is null)
        {
            ClockQuestions.Ask(db, vault, audit, request, person, Reason, text, text, askedBy, now);
            return;
        }

        CaseMessages.Add(db, vault, person, request.Id, CaseMessageKind.FromOffice, text, now, askedBy);
        RequestWorkflow.Notify(db, request.Id, "message", now);
    }
}

using System.Globalization;
using System.Text;
using Compliance.Application.Requests;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;

namespace Compliance.Application.Notifications;

/// <summary>What officers and administrators are told by e-mail: counts and references, never a name.</summary>
internal static class OfficeNoticeTexts
{
    // House rules, not law: the law's own days stand in each case.
    public const int DueSoonDays = 7;
    public const int UrgentDays = 2;
    public const int MaxReferences = 20;

    public static (string Subject, string Body) Of(OfficeNoticeKind kind, IReadOnlyList<ErasureRequest> due, int dueInAll, int open, int unread, string accountId, DateTimeOffset now, PortalAddress portal)
    {
        var overdue = due.Count(request => CaseClock.DaysLeft(request, now) < 0);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Open cases: {open}. Unread messages of people: {unread}.");
        text.AppendLine();
        foreach (var request in due)
            text.AppendLine(CultureInfo.InvariantCulture, $"{request.Reference}: {Due(CaseClock.DaysLeft(request, now))} ({request.DueOn:yyyy-MM-dd}), {State(request)}, {(request.AssigneeId is null ? "nobody has taken it on" : request.AssigneeId == accountId ? "yours" : "with a colleague")}");
        if (due.Count == 0) text.AppendLine(CultureInfo.InvariantCulture, $"No case is due within {DueSoonDays} days.");
        if (dueInAll > due.Count) text.AppendLine(CultureInfo.InvariantCulture, $"and {dueInAll - due.Count} more.");
        text.AppendLine().AppendLine(new Uri(portal.PublicUrl, "cases").AbsoluteUri);
        var subject = kind == OfficeNoticeKind.Escalation
            ? $"Compliance: {dueInAll} {(dueInAll == 1 ? "case is" : "cases are")} overdue or due within {UrgentDays} days"
            : $"Compliance: {overdue} overdue, {dueInAll - overdue} due within {DueSoonDays} days";
        return (subject, text.ToString());
    }

    /// <summary>That something which was forgotten comes out of a later version of a model.</summary>
    public static (string Subject, string Body) OfReappearance(IReadOnlyList<string> references, PortalAddress portal)
    {
        var text = new StringBuilder();
        text.AppendLine("A later version of a model gives out again what was forgotten in these cases:").AppendLine();
        foreach (var reference in references) text.AppendLine(reference);
        text.AppendLine().AppendLine("Where the version is served, the case is open again and its period has started anew. Decide as well whether this is a breach of personal data.");
        text.AppendLine().AppendLine(new Uri(portal.PublicUrl, "cases").AbsoluteUri);
        return ($"Compliance: {(references.Count == 1 ? "one case" : $"{references.Count} cases")} in which something came out again", text.ToString());
    }

    private static string Due(int days) => days switch
    {
        < -1 => $"overdue by {-days} days",
        -1 => "overdue by 1 day",
        0 => "due today",
        1 => "due tomorrow",
        _ => $"due in {days} days",
    };

    private static string State(ErasureRequest request) => request.HasEnded ? "the answer did not arrive" : NextActions.Of(request).ToLowerInvariant();
}

using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;

namespace Compliance.Application.Notifications;

/// <summary>Which messages answer a request, and what their fate means for the case.</summary>
internal static class CaseAnswers
{
    private static readonly string[] Templates = ["refused", "closed"];

    public static bool Answers(string template) => Templates.Contains(template);

    /// <summary>The answer did not reach the person: an undelivered refusal is not a refusal (Art. 12(4) GDPR). The clock runs on until it is sent again.</summary>
    public static void NotReached(ErasureRequest request, Notification notification)
    {
        request.AttentionReason = Answers(notification.Template)
            ? $"The answer to the person (\"{notification.Template}\") could not be delivered, so the case does not count as answered. Correct the address and send it again."
            : $"The message \"{notification.Template}\" to the person could not be delivered.";
        if (request.HasEnded && Answers(notification.Template)) request.EndedAt = null;
    }

    /// <summary>The answer left again.</summary>
    public static void SentAgain(ErasureRequest request, Notification notification, DateTimeOffset now)
    {
        if (request.HasEnded && request.EndedAt is null && Answers(notification.Template)) request.EndedAt = now;
    }
}

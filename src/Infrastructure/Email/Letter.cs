using System.Net.Mail;
using System.Text;
using Compliance.Application.Notifications;

namespace Compliance.Infrastructure.Email;

/// <summary>A message as mail.</summary>
internal static class Letter
{
    public static MailMessage Of(OutgoingMessage message, string from)
    {
        var letter = new MailMessage(new MailAddress(from), new MailAddress(message.To)) { Subject = message.Subject, Body = message.PlainText, IsBodyHtml = false, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
        // The same id on a retry lets mail programs see that it is the same message.
        letter.Headers.Add("Message-ID", $"<{message.MessageId:N}@{new MailAddress(from).Host}>");
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        letter.Headers.Add("Content-Language", message.Language);
        // RFC 3461: the mail servers on the way say when it does not arrive.
        letter.DeliveryNotificationOptions = DeliveryNotificationOptions.OnFailure | DeliveryNotificationOptions.Delay;
        return letter;
    }
}

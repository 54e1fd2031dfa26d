using System.Net;
using System.Net.Mail;
using Compliance.Application.Notifications;

namespace Compliance.Infrastructure.Email;

/// <summary>Sends over SMTP.</summary>
internal sealed class SmtpChannel(SmtpOptions options, string from) : INotificationChannel
{
    public async Task Send(OutgoingMessage message, CancellationToken cancellationToken)
    {
        using var letter = Letter.Of(message, from);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.UseTls, Timeout = options.TimeoutSeconds * 1000 };
        if (options.UserName.Length > 0) client.Credentials = new NetworkCredential(options.UserName, options.Password);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            await client.SendMailAsync(letter, limit.Token);
        }
        catch (SmtpException exception)
        {
            // The server's own words may quote the address.
            throw new DeliveryFailedException($"The mail server answered {exception.StatusCode} ({(int)exception.StatusCode}).");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryFailedException($"The mail server did not answer within {options.TimeoutSeconds} seconds.");
        }
    }

    public void Forget(IReadOnlyList<Guid> messageIds)
    {
        // Nothing is kept here: the message went to the server.
    }
}

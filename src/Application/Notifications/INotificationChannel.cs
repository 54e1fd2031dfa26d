namespace Compliance.Application.Notifications;

/// <summary>Delivers a message to a person: SMTP, or a pickup folder in the demo.</summary>
public interface INotificationChannel
{
    /// <summary>Delivers or throws; the job retries.</summary>
    Task Send(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Deletes the copies that the channel itself keeps of these messages, if it keeps any.</summary>
    void Forget(IReadOnlyList<Guid> messageIds);
}

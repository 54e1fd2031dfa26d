namespace Compliance.Application.Notifications;

/// <summary>One round of everything that is sent because time has passed: reminders, digests, escalations. May be run as often as one likes, on several workers.</summary>
public interface IReminderRound
{
    /// <summary>Sends what is due. What could not be sent is tried again in a later round.</summary>
    /// <returns>How many notices were sent to the office.</returns>
    Task<int> Run(CancellationToken cancellationToken);
}

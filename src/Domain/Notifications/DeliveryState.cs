namespace Compliance.Domain.Notifications;

/// <summary>How far a message to the person has come. Stored as text.</summary>
public enum DeliveryState
{
    /// <summary>A run will send it.</summary>
    Queued,
    /// <summary>Handed to the mail server. Whether it arrived is not known; a bounce says when it did not.</summary>
    Sent,
    /// <summary>The mail server or the provider reported that it did not arrive.</summary>
    Bounced,
    /// <summary>No mail server took it, after every attempt.</summary>
    Failed,
}

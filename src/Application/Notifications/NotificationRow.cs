using Compliance.Domain.Notifications;

namespace Compliance.Application.Notifications;

/// <summary>A message that left the portal for the person, without its text.</summary>
/// <param name="BounceStatus">Enhanced mail status, RFC 3463, when it bounced.</param>
/// <param name="CanBeSentAgain">Whether it did not arrive and was not sent again yet.</param>
/// <param name="IsLetter">Whether its text is kept, sealed, to be read and printed.</param>
public sealed record NotificationRow(Guid Id, string Template, DeliveryState Delivery, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, DateTimeOffset? BouncedAt, string? BounceStatus, bool CanBeSentAgain, bool IsLetter);

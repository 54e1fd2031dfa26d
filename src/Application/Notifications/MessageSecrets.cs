namespace Compliance.Application.Notifications;

/// <summary>What only the message itself may hold. Sealed under the person's key until it is sent.</summary>
internal sealed record MessageSecrets(string? StatusToken = null, string? Code = null);

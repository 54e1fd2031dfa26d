namespace Compliance.Application.Notifications;

/// <summary>What only the message itself may hold. Sealed under the person's key until it is sent.</summary>
/// <param name="Text">The officer's words to the person.</param>
/// <param name="NewDueOn">The due date that an extension leads to.</param>
internal sealed record MessageSecrets(string? StatusToken = null, string? Code = null, string? Text = null, DateOnly? NewDueOn = null);

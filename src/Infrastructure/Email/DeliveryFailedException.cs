namespace Compliance.Infrastructure.Email;

/// <summary>A message could not be handed over. Says what the server answered by code, never to whom it was.</summary>
internal sealed class DeliveryFailedException(string message) : Exception(message);

namespace Compliance.Application.Notifications;

/// <summary>What is sealed of a sent letter.</summary>
internal sealed record KeptLetter(string Subject, string Body, string Language);

namespace Compliance.Application.Models;

/// <summary>A recipient in the register.</summary>
/// <param name="What">"data set NAME" or "model NAME".</param>
public sealed record RecipientRow(Guid Id, string Name, string Email, string What, DateTimeOffset AddedAt, DateTimeOffset? RemovedAt);

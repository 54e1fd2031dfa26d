using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>An extension as the case shows it.</summary>
public sealed record ExtensionView(string Reason, DeadlineNoticeState State, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? SentAt, DateOnly FirstDueOn, string? VoidReason);

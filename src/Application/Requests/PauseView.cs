using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>A pause of the clock as the case shows it, without its texts.</summary>
public sealed record PauseView(string Reason, DeadlineNoticeState State, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int Days, string? VoidReason);

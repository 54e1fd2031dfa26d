namespace Compliance.Web.Api;

/// <summary>When the authority was notified, and why late.</summary>
public sealed record BreachNoticeBody(DateTimeOffset At, string? DelayReason = null);

namespace Compliance.Web.Api;

/// <summary>The second person's word on a change of weights.</summary>
public sealed record ApprovalBody(bool IsApproved, string? DeclinedReason = null);

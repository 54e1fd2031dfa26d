using Compliance.Web.Requests;

namespace Compliance.Web.Api;

/// <summary>What to do to several cases: an assignee for an assignment (the acting officer without one), a reason for a hold.</summary>
public sealed record BulkBody(BulkAction Action, IReadOnlyList<Guid> RequestIds, string? AssigneeId = null, string? Reason = null);

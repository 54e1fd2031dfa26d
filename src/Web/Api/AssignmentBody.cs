namespace Compliance.Web.Api;

/// <summary>Account id of the officer who gets the case; the acting one without it.</summary>
public sealed record AssignmentBody(string? AssigneeId = null);

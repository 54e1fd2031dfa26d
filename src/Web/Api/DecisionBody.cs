namespace Compliance.Web.Api;

/// <summary>Yes or no of a second person.</summary>
public sealed record DecisionBody(bool IsApproved);

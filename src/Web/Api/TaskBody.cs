namespace Compliance.Web.Api;

/// <summary>A task for somebody: what, who (account id), until when. No personal data.</summary>
public sealed record TaskBody(string Title, string AssigneeId, DateOnly DueOn);

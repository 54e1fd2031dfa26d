namespace Compliance.Web.Api;

/// <summary>The case that leads.</summary>
public sealed record DuplicateBody(Guid LeadId);

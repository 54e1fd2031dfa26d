namespace Compliance.Web.Api;

/// <summary>Whether it was made public.</summary>
public sealed record PublicationBody(bool IsPublished);

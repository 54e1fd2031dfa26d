namespace Compliance.Web.Api;

/// <summary>Whether the data are from when the person was a child.</summary>
public sealed record ChildDataBody(bool ConcernsChild);

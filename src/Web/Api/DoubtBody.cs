namespace Compliance.Web.Api;

/// <summary>Why an identity is doubted or a document rejected; the person reads it.</summary>
public sealed record DoubtBody(string Reason);

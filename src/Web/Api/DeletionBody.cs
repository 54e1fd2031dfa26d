namespace Compliance.Web.Api;

/// <summary>What shows that a processor deleted or gave back everything.</summary>
public sealed record DeletionBody(string Proof);

namespace Compliance.Web.Api;

/// <summary>Last day of a contract.</summary>
public sealed record ContractEndBody(DateOnly EndedOn);

namespace Compliance.Domain.Requests;

/// <summary>Last day to answer, with the chain of rules that led to it in words.</summary>
public sealed record DueDate(DateOnly Day, string Reason);

namespace Compliance.Web.Api;

/// <summary>Reason code ("identity-doubt", "clarification"), the doubt for the record, and the question that the person reads.</summary>
public sealed record SuspensionBody(string Reason, string Doubt, string Question);

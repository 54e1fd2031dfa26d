namespace Compliance.Web.Api;

/// <summary>Why no authority was notified.</summary>
public sealed record CloseBreachBody(string? ReasonNotNotified = null);

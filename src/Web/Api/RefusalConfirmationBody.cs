namespace Compliance.Web.Api;

/// <summary>The second officer's word on a refusal.</summary>
public sealed record RefusalConfirmationBody(bool IsApproved);

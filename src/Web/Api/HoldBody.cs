namespace Compliance.Web.Api;

/// <summary>Why a legal hold is placed or ends. No personal data.</summary>
public sealed record HoldBody(string Reason);

namespace Compliance.Web.Api;

/// <summary>Why a report is sent back.</summary>
public sealed record SendBackBody(string Reason);

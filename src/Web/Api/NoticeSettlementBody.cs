namespace Compliance.Web.Api;

/// <summary>Without an excuse: the recipient confirmed the erasure. With one: the facts why they are not told.</summary>
public sealed record NoticeSettlementBody(string? Excuse = null);

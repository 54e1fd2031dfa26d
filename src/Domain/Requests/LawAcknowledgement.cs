namespace Compliance.Domain.Requests;

/// <summary>By when the receipt must be confirmed to the person.</summary>
/// <param name="Within">Counted from receipt.</param>
/// <param name="Source">Article of law.</param>
public sealed record LawAcknowledgement(LawPeriod Within, string Source);

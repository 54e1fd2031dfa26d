namespace Compliance.Domain.Requests;

/// <summary>What a pack knows of one country.</summary>
/// <param name="TimeZone">IANA zone in which its days are counted.</param>
/// <param name="Holidays">Key of its public holidays in Requests/Holidays/holidays.json.</param>
/// <param name="Authority">Where its people complain; null where no authority is known.</param>
public sealed record Jurisdiction(string TimeZone, string Holidays, SupervisoryAuthority? Authority = null);

using Compliance.Domain.Requests;

namespace Compliance.Application.Verification;

/// <summary>A claim with its texts: what the person saw, and what the models answered since.</summary>
public sealed record OpenedClaim(int Number, SeenOutput Claim, IReadOnlyList<OpenedAnswer> Answers);

namespace Compliance.Application.Requests;

/// <summary>What another version of the rules would do to one open case.</summary>
/// <param name="PinnedVersion">The version that the case pinned at receipt and keeps.</param>
/// <param name="DueOn">Last day under the pinned version.</param>
/// <param name="WouldBeDueOn">Last day under the other version.</param>
/// <param name="DaysMoved">Positive: later than now.</param>
public sealed record CaseMove(Guid RequestId, string Reference, string Country, string PinnedVersion, DateOnly DueOn, DateOnly WouldBeDueOn, int DaysMoved);

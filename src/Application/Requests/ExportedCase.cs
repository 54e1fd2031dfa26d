using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>A case as an export holds it: no personal data.</summary>
/// <param name="CompletedOn">Day on which it was closed, refused or withdrawn, where the person lives.</param>
/// <param name="AssigneeId">Account id.</param>
public sealed record ExportedCase(
    string Reference, RequestState State, string LawPack, string LawPackVersion, string Country, string Channel, DateTimeOffset ReceivedAt, DateOnly DueOn, DateOnly? CompletedOn, int DaysLeft,
    string? AssigneeId, string? RefusalGround, IReadOnlyList<CaseFlag> Flags)
{
    /// <summary>What the person asks for.</summary>
    public RequestKind Kind { get; init; }
}

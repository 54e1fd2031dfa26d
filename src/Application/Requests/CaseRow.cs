using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>One case in the queue. The name is masked: "M… K…".</summary>
public sealed record CaseRow(Guid Id, string Reference, string MaskedName, RequestState State, string Country, string LawPack, DateTimeOffset ReceivedAt, DateOnly DueOn, int DaysLeft, string? AssigneeId, string NextAction)
{
    /// <summary>What the person asks for.</summary>
    public RequestKind Kind { get; init; }

    /// <summary>What sets the case apart.</summary>
    public IReadOnlyList<CaseFlag> Flags { get; init; } = [];
}

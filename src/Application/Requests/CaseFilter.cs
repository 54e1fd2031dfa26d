using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Which cases of the queue are meant.</summary>
/// <param name="Search">Part of a reference.</param>
/// <param name="OnlyOpen">Without those that have ended; has no effect when a state is asked for.</param>
/// <param name="AssigneeId">Account id, or <see cref="Nobody"/>.</param>
/// <param name="DueBy">Due on that day or before.</param>
public sealed record CaseFilter(
    RequestState? State = null, string? LawPack = null, string? Search = null, bool OnlyOpen = true, bool OnlyOverdue = false, string? AssigneeId = null, DateOnly? DueBy = null, CaseFlag? Flag = null,
    RequestKind? Kind = null)
{
    /// <summary>In the place of an assignee: cases that nobody has taken on.</summary>
    public const string Nobody = "nobody";
}

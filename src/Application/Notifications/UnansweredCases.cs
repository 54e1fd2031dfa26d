using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>Cases whose person has no answer yet: open ones, and ended ones whose answer did not arrive.</summary>
internal static class UnansweredCases
{
    private static readonly RequestState[] Ended = [RequestState.Closed, RequestState.Refused, RequestState.Withdrawn];

    public static IQueryable<ErasureRequest> Unanswered(this IQueryable<ErasureRequest> requests) => requests.Where(request => !Ended.Contains(request.State) || request.EndedAt == null);

    /// <summary>Those due by the day whose clock runs, soonest first.</summary>
    public static IQueryable<ErasureRequest> DueBy(this IQueryable<ErasureRequest> requests, DateOnly day) => requests.AsNoTracking().Unanswered().Where(request => request.DueOn <= day && request.ClockStoppedAt == null).OrderBy(request => request.DueOn).ThenBy(request => request.Id);
}

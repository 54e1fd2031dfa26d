using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;

namespace Compliance.Web.Requests;

/// <summary>Does the same to several cases, each in its own transaction with its own audit entry and its own refusal.</summary>
internal static class BulkWork
{
    /// <summary>As many cases as one call takes.</summary>
    public const int MaxCases = 200;

    /// <param name="send">Sends a command as whoever asked.</param>
    /// <returns>A result for each case, in the order given.</returns>
    public static async Task<IReadOnlyList<BulkResult>> Apply(
        BulkAction action, IReadOnlyList<Guid> requestIds, string? assigneeId, string? reason, Func<ICommand<Nothing>, Task<Outcome<Nothing>>> send)
    {
        var results = new List<BulkResult>(requestIds.Count);
        foreach (var id in requestIds.Distinct())
        {
            var problem = (await send(Command(action, id, assigneeId, reason))).Problem;
            results.Add(new BulkResult(id, problem is null, problem?.Code, problem?.Message));
        }

        return results;
    }

    private static ICommand<Nothing> Command(BulkAction action, Guid id, string? assigneeId, string? reason) => action switch
    {
        BulkAction.Assign => new AssignCase(id, string.IsNullOrEmpty(assigneeId) ? null : assigneeId),
        BulkAction.PlaceHold => new PlaceHold(id, reason ?? ""),
        _ => new RemoveHold(id, reason ?? ""),
    };
}

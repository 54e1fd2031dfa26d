using Compliance.Domain.Requests;

namespace Compliance.Domain.Tests.Requests;

/// <summary>
/// Every state that three requests of one person can get into by confirming, ending, re-opening, linking and unlinking in any order is visited.
/// The invariants are those that fides stated after GHSA-qx5f-ghc2-7g5c, where a stranger's request could lock the person out.
/// </summary>
public sealed class DuplicateGroupTests
{
    private const int Count = 3;

    private static readonly Lazy<IReadOnlyList<Case[]>> Reachable = new(() => Explore(linkAnyway: false));

    [Fact]
    public void AtMostOneActivePerIdentity_among_linked_requests_one_is_worked_on() => AlwaysHolds(AtMostOneActive);

    [Fact]
    public void DuplicateConsistency_what_waits_points_to_one_that_does_not_wait() => AlwaysHolds(Consistent);

    [Fact]
    public void DuplicatePointsToLive_what_waits_points_to_an_open_request() =>
        AlwaysHolds(state => Waiting(state).All(pair => !pair.Lead.HasEnded));

    [Fact]
    [Trait("Requirement", "acceptance-1")]
    public void VerifiedRequestProgress_no_unverified_request_ever_holds_up_a_verified_one() => AlwaysHolds(VerifiedProgress);

    [Fact]
    public void A_rule_that_let_verified_wait_for_unverified_would_be_caught() =>
        Assert.Contains(Explore(linkAnyway: true), state => !VerifiedProgress(Build(state)));

    [Fact]
    public void The_search_visits_linked_verified_and_ended_requests()
    {
        Assert.InRange(Reachable.Value.Count, 100, 2000);
        Assert.Contains(Reachable.Value, state => Waiting(Build(state)).Count() == 2);
    }

    private static void AlwaysHolds(Func<ErasureRequest[], bool> invariant) => Assert.All(Reachable.Value, state => Assert.True(invariant(Build(state)), string.Join(", ", state)));

    private static bool AtMostOneActive(ErasureRequest[] requests) =>
        requests.Where(lead => !lead.HasEnded).All(lead => requests.Where(other => other.DuplicateOfId == lead.Id && !other.HasEnded).All(other => new DuplicateGroup(requests).LeadOf(other) == lead && new DuplicateGroup(requests).LeadOf(lead) is null));

    private static bool Consistent(ErasureRequest[] requests) => Waiting(requests).All(pair => new DuplicateGroup(requests).LeadOf(pair.Lead) is null && pair.Lead != pair.Duplicate);

    private static bool VerifiedProgress(ErasureRequest[] requests) =>
        Waiting(requests).Where(pair => pair.Duplicate is { HasEnded: false, IdentityConfirmedAt: not null }).All(pair => pair.Lead is { HasEnded: false, IdentityConfirmedAt: not null });

    private static IEnumerable<(ErasureRequest Duplicate, ErasureRequest Lead)> Waiting(ErasureRequest[] requests)
    {
        var group = new DuplicateGroup(requests);
        return requests.Where(request => !request.HasEnded && group.LeadOf(request) is not null).Select(request => (request, group.LeadOf(request)!));
    }

    private static List<Case[]> Explore(bool linkAnyway)
    {
        var start = Enumerable.Range(0, Count).Select(_ => new Case(false, false, null)).ToArray();
        var seen = new Dictionary<string, Case[]> { [Key(start)] = start };
        var open = new Queue<Case[]>([start]);
        while (open.TryDequeue(out var state))
        {
            foreach (var next in Steps(state, linkAnyway).Where(next => seen.TryAdd(Key(next), next))) open.Enqueue(next);
        }

        return [.. seen.Values];
    }

    private static IEnumerable<Case[]> Steps(Case[] state, bool linkAnyway)
    {
        for (var one = 0; one < Count; one++)
        {
            var index = one;
            if (state[one] is { IsVerified: false, HasEnded: false })
            {
                yield return Change(state, requests =>
                {
                    requests[index].IdentityConfirmedAt = DateTimeOffset.UnixEpoch;
                    if (!linkAnyway) new DuplicateGroup(requests).IdentityConfirmed(requests[index]);
                });
            }

            if (!state[one].HasEnded) yield return Change(state, requests => requests[index].State = RequestState.Refused);
            else
            {
                yield return Change(state, requests =>
                {
                    requests[index].State = RequestState.AwaitingReview;
                    new DuplicateGroup(requests).Reopened(requests[index]);
                });
            }

            yield return Change(state, requests => requests[index].DuplicateOfId = null);
            for (var other = 0; other < Count; other++)
            {
                var lead = other;
                yield return Change(state, requests =>
                {
                    if (linkAnyway && lead != index) requests[index].DuplicateOfId = requests[lead].Id;
                    else if (!linkAnyway) new DuplicateGroup(requests).Link(requests[index], requests[lead]);
                });
            }
        }
    }

    private static Case[] Change(Case[] state, Action<ErasureRequest[]> change)
    {
        var requests = Build(state);
        change(requests);
        return [.. requests.Select(request => new Case(
            request.IdentityConfirmedAt is not null, request.HasEnded, request.DuplicateOfId is { } id ? Array.FindIndex(requests, each => each.Id == id) : null))];
    }

    private static ErasureRequest[] Build(Case[] state)
    {
        var ids = Enumerable.Range(1, Count).Select(number => new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])).ToArray();
        return [.. state.Select((each, index) => new ErasureRequest
        {
            Id = ids[index],
            Reference = $"R{index}",
            PersonId = Guid.Empty,
            StatusTokenHash = "",
            Country = "DE",
            TimeZone = "Europe/Berlin",
            Language = "en",
            LawPack = "gdpr",
            LawPackVersion = "2018-05-25",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            DueOn = new DateOnly(1970, 2, 1),
            DueReason = "",
            Channel = "form",
            State = each.HasEnded ? RequestState.Refused : RequestState.AwaitingReview,
            IdentityConfirmedAt = each.IsVerified ? DateTimeOffset.UnixEpoch : null,
            DuplicateOfId = each.Lead is { } lead ? ids[lead] : null,
        })];
    }

    private static string Key(Case[] state) => string.Join('|', state.Select(each => $"{each.IsVerified}{each.HasEnded}{each.Lead}"));

    private sealed record Case(bool IsVerified, bool HasEnded, int? Lead);
}

using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;
using Compliance.Domain.Verification;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>Publishes what a later version answers to the claims of closed cases. What came out again opens its case, as far as the version is served, and the person and the officers are told.</summary>
/// <returns>How many claims came out again.</returns>
[Requires(Permission.RunJobs)]
public sealed record PublishClaimReplay(Guid RunId, int Attempt, IReadOnlyList<ClaimAnswer> Answers) : ICommand<int>;

internal sealed class PublishClaimReplayHandler(IComplianceDb db, Claims claims, Deadlines deadlines, IAccounts accounts, IAuditTrail audit, TimeProvider clock) : IRequestHandler<PublishClaimReplay, Outcome<int>>
{
    private const int AccountsAPage = 200;

    // Looks lost, so that the next round of reminders takes it on at once.
    private static readonly TimeSpan Unclaimed = TimeSpan.FromHours(1);

    public async Task<Outcome<int>> Handle(PublishClaimReplay command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var model = await db.Models.AsNoTracking().FirstAsync(found => found.Id == run.TargetId, cancellationToken);
        var now = clock.GetUtcNow();
        var again = 0;
        foreach (var requestId in command.Answers.Select(answer => answer.RequestId).Distinct().ToList())
        {
            var before = await LastKnown(requestId, cancellationToken);
            var kept = await claims.Keep(requestId, run.Id, model.Id, command.Answers, cancellationToken);
            // What came out at the sign-off already was known to whoever signed; only what is new opens the case.
            var returned = kept.Where(replay => replay.Reappears && !before.GetValueOrDefault(replay.ClaimNumber)).ToList();
            if (returned.Count == 0) continue;
            again += returned.Count;
            await Reopen(await db.Requests.FirstAsync(found => found.Id == requestId, cancellationToken), model, returned, now, cancellationToken);
        }

        if (again > 0) await TellOfficers(now, cancellationToken);
        RunFence.Succeed(run, now);
        audit.Record("claims-replayed", "model", model.Id.ToString(), facts: new Dictionary<string, object?> { ["run"] = run.Id.ToString(), ["version"] = model.Version, ["weightsSha256"] = model.WeightsSha256, ["claims"] = command.Answers.Count, ["reappeared"] = again });
        return again;
    }

    private async Task Reopen(ErasureRequest request, LanguageModel model, List<ClaimReplay> returned, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A candidate reaches nobody yet: it is said, and must not be served, but the answer that the person got still holds.
        var opens = model.Purpose == ModelPurpose.Served && RequestWorkflow.Move(db, request, RequestEvent.ClaimReappeared, now) is null;
        if (opens)
        {
            (await DuplicateGroups.Of(db, [request], cancellationToken)).Reopened(request);
            await deadlines.StartAnew(request, "What was forgotten came out of a later version of the model, so the case opened again and the period starts anew.", cancellationToken);
        }

        request.AttentionReason = $"{model.Name} version {model.Version} gives out {(returned.Count == 1 ? "a claimed output" : $"{returned.Count} claimed outputs")} of this case again.";
        audit.Record("claim-reappeared", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["claims"] = string.Join(",", returned.Select(replay => replay.ClaimNumber)),
            ["model"] = model.Id.ToString(),
            ["version"] = model.Version,
            ["reopened"] = opens,
            ["dueOn"] = request.DueOn.ToString("O"),
        });
    }

    /// <summary>For each claim of the case, whether it came out when it was last asked.</summary>
    private async Task<Dictionary<int, bool>> LastKnown(Guid requestId, CancellationToken cancellationToken)
    {
        var replays = await db.ClaimReplays.AsNoTracking().Where(replay => replay.RequestId == requestId && replay.Variant == ModelVariant.After)
            .OrderBy(replay => replay.At).ThenBy(replay => replay.Id).Select(replay => new { replay.ClaimNumber, replay.Reappears }).ToListAsync(cancellationToken);
        return replays.GroupBy(replay => replay.ClaimNumber).ToDictionary(group => group.Key, group => group.Last().Reappears);
    }

    private async Task TellOfficers(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var told = await db.OfficeNotices.Where(notice => notice.Day == today && notice.Kind == OfficeNoticeKind.Reappearance).ToListAsync(cancellationToken);
        for (var number = 1; ; number++)
        {
            var page = await accounts.List(new PageRequest(number, AccountsAPage), null, cancellationToken);
            foreach (var account in page.Items.Where(account => account.Roles.Contains(Role.ComplianceOfficer)))
            {
                if (told.FirstOrDefault(notice => notice.AccountId == account.Id) is { } known) (known.SentAt, known.ClaimedAt) = (null, now - Unclaimed);
                else db.OfficeNotices.Add(new OfficeNotice { AccountId = account.Id, Kind = OfficeNoticeKind.Reappearance, Day = today, ClaimedAt = now - Unclaimed });
            }

            if (number >= page.PageCount) return;
        }
    }
}

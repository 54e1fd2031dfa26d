using Compliance.Application.Access;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>One case with everything but the personal data.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCase(Guid RequestId) : IQuery<CaseFile>;

internal sealed class GetCaseHandler(IComplianceDb db, IPersonVault vault, EvidenceReading evidence, LawPacks laws, ICurrentActor current, TimeProvider clock) : IRequestHandler<GetCase, Outcome<CaseFile>>
{
    public async Task<Outcome<CaseFile>> Handle(GetCase query, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");

        var person = await db.Persons.AsNoTracking().FirstOrDefaultAsync(found => found.Id == request.PersonId, cancellationToken);
        var counts = await db.ExampleMatches.Where(match => match.RequestId == request.Id).GroupBy(match => match.Decision).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        int Count(MatchDecision decision) => counts.FirstOrDefault(found => found.Key == decision)?.Count ?? 0;
        var plan = await db.Plans.AsNoTracking().Where(found => found.RequestId == request.Id).OrderByDescending(found => found.ProposedAt).FirstOrDefaultAsync(cancellationToken);
        var runs = await db.Runs.AsNoTracking().Where(run => run.RequestId == request.Id).OrderByDescending(run => run.QueuedAt).ToListAsync(cancellationToken);
        var reports = await db.Reports.Where(report => report.RequestId == request.Id).OrderByDescending(report => report.MadeAt).Select(report => new { report.Id, report.IsSignedOff, report.DecidedAt }).ToListAsync(cancellationToken);
        var verdict = await evidence.Of(request.Id, cancellationToken);
        var mandate = await db.Mandates.AsNoTracking().Where(found => found.RequestId == request.Id)
            .Select(found => new MandateView(found.Kind, found.ClaimedAt, found.ConfirmedAt, found.ConfirmedBy)).FirstOrDefaultAsync(cancellationToken);
        var blocked = await OfficeBlock(request, mandate, cancellationToken);
        var pending = Count(MatchDecision.Pending);
        var confirmed = Count(MatchDecision.Confirmed);
        var law = laws.Find(request.LawPack, request.LawPackVersion);
        return new CaseFile(
            request.Id, request.Reference, MaskedName.Of(vault, person), request.State, request.Country, request.Language, request.LawPack, request.LawPackVersion, request.Channel,
            request.ReceivedAt, request.DueOn, request.DueReason, CaseClock.DaysLeft(request, clock.GetUtcNow()), request.AssigneeId, request.IdentityConfirmedAt, request.EndedAt,
            NextActions.Of(request), blocked ?? NextActions.Blocked(request, pending, confirmed, plan?.ProposedBy, current.Actor), request.RefusalReason, request.AttentionReason,
            pending, confirmed, Count(MatchDecision.Rejected),
            plan is null ? null : await View(plan, cancellationToken), [.. runs.Select(run => RunView.Of(run, request.Reference))], [.. reports.Select(report => report.Id)], verdict,
            CaseTimeline.Of(request, runs, plan?.ProposedAt, reports.FirstOrDefault(report => report.IsSignedOff == true)?.DecidedAt), request.Version)
        {
            DueSteps = request.DueSteps,
            Grounds = request.Grounds,
            ConcernsChild = request.ConcernsChild,
            Kind = request.Kind,
            PendingRefusal = await Pending(request.Id, person, cancellationToken),
            Deadline = await CaseDeadlineReading.Of(db, request, law, cancellationToken),
            AcknowledgeBy = law?.AcknowledgeBy(request.ReceivedAt, request.Country),
            AcknowledgedAt = await db.Notifications.Where(sent => sent.RequestId == request.Id && sent.Template == "receipt").Select(sent => sent.SentAt).FirstOrDefaultAsync(cancellationToken),
            Flags = [.. (await CaseFiltering.Flags(db, [request.Id], cancellationToken))[request.Id]],
            HeldSince = request.HeldSince,
            HoldReason = request.HoldReason,
            Mandate = mandate,
            RestrictedExamples = request.HasEnded || request.IdentityConfirmedAt is null ? 0 : await db.ExampleMatches.CountAsync(match => match.RequestId == request.Id && match.Kind == MatchKind.Exact && match.Decision != MatchDecision.Rejected, cancellationToken),
            Appeal = await db.Appeals.AsNoTracking().Where(found => found.RequestId == request.Id).OrderByDescending(found => found.FiledAt)
                .Select(found => new AppealView(found.FiledAt, found.Against, found.DecidedBy)).FirstOrDefaultAsync(cancellationToken),
        };
    }

    /// <summary>What stands in the way whoever looks at the case.</summary>
    private async Task<string?> OfficeBlock(ErasureRequest request, MandateView? mandate, CancellationToken cancellationToken)
    {
        if (request.HasEnded) return null;
        if (EarlierDecider.Against(request, current.Actor.Id) is { } barred && request.State is RequestState.AwaitingReview or RequestState.AwaitingDecision) return barred.Message;
        if (request.HeldSince is not null && request.State is RequestState.AwaitingDecision or RequestState.AwaitingSecondApproval or RequestState.AwaitingSignOff) return RequestWorkflow.OnHold.Message;
        if (request.State == RequestState.AwaitingIdentity && mandate is { ConfirmedAt: null }) return "Somebody acts for the person: an officer must confirm their mandate before the search starts.";
        return request.State == RequestState.AwaitingDecision ? (await DuplicateGroups.AgainstGranting(db, request, cancellationToken))?.Message : null;
    }

    private async Task<PlanView?> View(UnlearningPlan plan, CancellationToken cancellationToken)
    {
        if (UnlearningStrategy.Find(plan.StrategyCode) is not { } strategy) return null;
        var model = await db.Models.Where(found => found.Id == plan.ModelId).Select(found => new { found.Name, found.Version }).FirstAsync(cancellationToken);
        return new PlanView(plan.Id, strategy, model.Name, model.Version, plan.Settings, plan.ProposedBy, plan.ProposedAt, plan.ApprovedBy, plan.ApprovedAt, plan.DeclinedReason);
    }

    private async Task<PendingRefusal?> Pending(Guid requestId, PersonRecord? person, CancellationToken cancellationToken)
    {
        var refusal = await db.Refusals.AsNoTracking().FirstOrDefaultAsync(found => found.RequestId == requestId && found.IsApproved == null, cancellationToken);
        if (refusal is null) return null;
        var mayRead = person?.WrappedKey is not null && current.Actor.May(Permission.DecideRequests);
        return new PendingRefusal(
            refusal.Ground, refusal.ProposedBy, refusal.ProposedAt,
            mayRead ? vault.Unseal(person!, refusal.SealedReason) : null, mayRead && refusal.SealedEvidence is { } evidence ? vault.Unseal(person!, evidence) : null);
    }
}

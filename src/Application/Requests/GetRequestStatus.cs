using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>What the person sees behind their status link.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record GetRequestStatus(string StatusToken) : IQuery<RequestStatus>;

internal sealed class GetRequestStatusHandler(IComplianceDb db, IPersonVault vault, EvidenceReading evidence) : IRequestHandler<GetRequestStatus, Outcome<RequestStatus>>
{
    public async Task<Outcome<RequestStatus>> Handle(GetRequestStatus query, CancellationToken cancellationToken)
    {
        var tokenHash = StatusTokens.Hash(query.StatusToken ?? "");
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.StatusTokenHash == tokenHash, cancellationToken);
        if (request is null) return Problem.NotFound("The request");

        var runs = await db.Runs.AsNoTracking().Where(run => run.RequestId == request.Id).ToListAsync(cancellationToken);
        var plan = await db.Plans.AsNoTracking().Where(found => found.RequestId == request.Id).OrderByDescending(found => found.ProposedAt).FirstOrDefaultAsync(cancellationToken);
        var signedOff = await db.Reports.AsNoTracking().Where(report => report.RequestId == request.Id && report.IsSignedOff == true).Select(report => report.DecidedAt).FirstOrDefaultAsync(cancellationToken);
        var suppressed = await db.Suppressions.CountAsync(entry => entry.RequestId == request.Id, cancellationToken);
        var verdict = await evidence.Of(request.Id, cancellationToken);
        var strategy = plan is null ? null : UnlearningStrategy.Find(plan.StrategyCode);
        // What an earlier decision has done stays done while it is looked at again.
        var answered = request.HasEnded || signedOff is null ? request.State : RequestState.Closed;
        return new RequestStatus(
            request.Reference, request.State, request.ReceivedAt, request.DueOn, request.DueReason,
            NeedsIdentityCode: request.State == RequestState.AwaitingIdentity && request.IdentityConfirmedAt is null, CanWithdraw: !request.HasEnded, NextActions.ForPerson(request), request.RefusalReason,
            CaseTimeline.Of(request, runs, plan?.ProposedAt, signedOff), [.. LayerOutcomes.Of(answered, suppressed, verdict.Strategy ?? strategy?.Kind, verdict.Level, plan is null), .. await ExemptionOutcomes.Of(db, vault, request, cancellationToken), .. await CasePublications.Lines(db, request, "en", cancellationToken)], verdict.Level, verdict.Meaning, verdict.Reasons)
        {
            DueSteps = request.DueSteps,
            TimeZone = request.TimeZone,
            OpenQuestion = request.HasEnded ? null : await OpenQuestion(request, cancellationToken),
            SuspendedDays = request.SuspendedDays,
            Kind = request.Kind,
            Recipients = await db.RecipientNotices.Where(notice => notice.RequestId == request.Id).Join(db.Recipients, notice => notice.RecipientId, recipient => recipient.Id, (notice, recipient) => new { recipient.Name, notice.State })
                .OrderBy(told => told.Name).Select(told => new RecipientMention(told.Name, told.State)).ToListAsync(cancellationToken),
            CanAppeal = request.State is RequestState.Refused or RequestState.Closed,
        };
    }

    private async Task<string?> OpenQuestion(ErasureRequest request, CancellationToken cancellationToken)
    {
        var asked = await db.ClockPauses.AsNoTracking().Where(pause => pause.RequestId == request.Id && pause.State == DeadlineNoticeState.InForce).Select(pause => pause.SealedQuestion).FirstOrDefaultAsync(cancellationToken);
        if (asked is null) return null;
        var person = await db.Persons.AsNoTracking().FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        return person.WrappedKey is null ? null : vault.Unseal(person, asked);
    }
}

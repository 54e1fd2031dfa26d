using System.Text.Json;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Application.TrainingExamples;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Refuses a request with a ground and a reason that the person will read (Art. 12(4) GDPR). As manifestly unfounded or excessive it takes evidence and waits for a second officer.</summary>
/// <param name="Ground">One of <see cref="RefusalGrounds.For"/> the kind of the request.</param>
/// <param name="Reason">As the person reads it.</param>
/// <param name="Evidence">What shows that the request is manifestly unfounded or excessive, or that compelling grounds override an objection; required for these grounds only.</param>
/// <param name="Balancing">Required for free expression.</param>
[Requires(Permission.DecideRequests)]
public sealed record RefuseRequest(Guid RequestId, string Ground, string Reason, string? Evidence = null, BalancingForm? Balancing = null) : ICommand<Nothing>;

internal sealed class RefuseRequestValidator : AbstractValidator<RefuseRequest>
{
    public RefuseRequestValidator()
    {
        RuleFor(command => command.Ground).Must(ground => RefusalGrounds.All.Contains(ground)).WithMessage($"The ground must be one of: {string.Join(", ", RefusalGrounds.All)}.");
        RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 20 and <= 4000).WithMessage("Give the person a reason of 20 to 4000 characters.");
        RuleFor(command => command.Evidence).Must(evidence => evidence?.Trim().Length is >= 20 and <= 8000).When(command => RefusalGrounds.NeedsEvidence(command.Ground))
            .WithMessage("Show in 20 to 8000 characters that the request is manifestly unfounded or excessive, or which compelling grounds override it: the burden is ours (Art. 12(5), 21(1) GDPR).");
        RuleFor(command => command.Balancing).Must(form => form is { IsComplete: true }).When(command => ErasureExemption.Find(command.Ground ?? "") is { NeedsBalancing: true })
            .WithMessage("Weigh free expression against the person's interests: answer every question of the balancing form.");
    }
}

internal sealed class RefuseRequestHandler(IComplianceDb db, IPersonVault vault, LawPacks laws, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RefuseRequest, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RefuseRequest command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (EarlierDecider.Against(request, current.Actor.Id) is { } barred) return barred;
        if (!RefusalGrounds.For(request.Kind).Contains(command.Ground)) return NotAgainst(request.Kind);
        if (RequestWorkflow.After(request.State, RequestEvent.Refused) is null) return Problem.Conflict("wrong-state", $"Refusing is not possible while the request is in the state {request.State}.");
        if (command.Ground == RefusalGrounds.NotIdentifiable && await SearchRecord.AgainstNotFound(db, request.Id, cancellationToken) is { } unproven) return unproven;
        if (await db.Refusals.AnyAsync(found => found.RequestId == request.Id && found.IsApproved == null, cancellationToken)) return Problem.Conflict("refusal-pending", "A refusal waits for a second officer already.");
        // Art. 12(4) GDPR: a refusal that cannot say where to complain is not sent.
        if (laws.Find(request.LawPack, request.LawPackVersion) is { } law && law.Letters.GetValueOrDefault("refused")?.Contains("authority") == true && law.For(request.Country).Authority is null)
            return Problem.Conflict("letter-incomplete", "The letter would lack what the law demands: the authority of the person's country is not in the rule pack.");

        var now = clock.GetUtcNow();
        var needsSecond = RefusalGrounds.NeedsSecondOfficer(command.Ground);
        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var refusal = new Refusal
        {
            RequestId = request.Id,
            Ground = command.Ground,
            SealedReason = vault.Seal(person, command.Reason.Trim()),
            SealedEvidence = RefusalGrounds.NeedsEvidence(command.Ground) ? vault.Seal(person, command.Evidence!.Trim()) : null,
            SealedBalancing = command.Balancing is null ? null : vault.Seal(person, JsonSerializer.Serialize(command.Balancing)),
            ProposedBy = current.Actor.Id,
            ProposedAt = now,
        };
        db.Refusals.Add(refusal);
        if (needsSecond)
        {
            audit.Record("refusal-proposed", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["ground"] = command.Ground });
            return Nothing.Value;
        }

        (refusal.IsApproved, refusal.DecidedBy, refusal.DecidedAt) = (true, current.Actor.Id, now);
        return await Refuse(db, audit, request, command.Ground, command.Reason.Trim(), now, cancellationToken) is { } problem ? problem : Nothing.Value;
    }

    private static Problem NotAgainst(RequestKind kind) => kind == RequestKind.MarketingObjection
        ? Problem.Conflict("objection-absolute", $"An objection to direct marketing is absolute: nothing is weighed against it (Art. 21(3) GDPR). It can be refused only as: {string.Join(", ", RefusalGrounds.For(kind))}.")
        : Problem.Conflict("not-an-objection", "Overriding grounds answer an objection (Art. 21(1) GDPR); this person asks for erasure.");

    /// <summary>Moves the case and sends the letter.</summary>
    public static async Task<Problem?> Refuse(IComplianceDb db, IAuditTrail audit, ErasureRequest request, string ground, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (RequestWorkflow.Move(db, request, RequestEvent.Refused, now) is { } problem) return problem;
        await IdentityProofs.End(db, request, now, cancellationToken);
        (request.RefusalGround, request.RefusalReason) = (ground, reason);
        audit.Record("request-refused", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["ground"] = ground });
        return null;
    }
}

using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>The officer grants a request about data on which no served model was trained, for example during their cooling period: the examples are taken out, and the case closes.</summary>
/// <param name="Grounds">Codes of the grounds that apply; null when they were recorded before. Nothing is granted without one (Art. 17(1) GDPR).</param>
[Requires(Permission.DecideRequests)]
public sealed record GrantExclusion(Guid RequestId, IReadOnlyList<string>? Grounds = null) : ICommand<Nothing>;

internal sealed class GrantExclusionValidator : AbstractValidator<GrantExclusion>
{
    public GrantExclusionValidator() =>
        RuleFor(command => command.Grounds).Must(grounds => grounds is null || RecordGroundsValidator.IsKnown(grounds)).WithMessage(RecordGroundsValidator.Expected);
}

internal sealed class GrantExclusionHandler(IComplianceDb db, IPersonVault vault, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<GrantExclusion, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(GrantExclusion command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (command.Grounds is null && request.Grounds.Count == 0) return Problem.Invalid("ground-missing", RecordGroundsValidator.Expected, nameof(GrantExclusion.Grounds));
        if (await db.Refusals.AnyAsync(found => found.RequestId == request.Id && found.IsApproved == null, cancellationToken)) return Problem.Conflict("refusal-pending", "A refusal waits for a second officer; it is decided first.");
        if (EarlierDecider.Against(request, current.Actor.Id) is { } barred) return barred;
        if (await DuplicateGroups.AgainstGranting(db, request, cancellationToken) is { } waits) return waits;
        if (await db.Plans.AnyAsync(plan => plan.RequestId == request.Id, cancellationToken) || await ServedModels.ForCase(db, request.Id, cancellationToken) is not null)
            return Problem.Conflict("model-trained", "A model was trained on these data. Choose how it is to forget them.");
        if (!await db.ToErase(request.Id, ErasureLayers.DataSet).AnyAsync(cancellationToken)) return Problem.Conflict("everything-exempt", "Everything is exempt in the training data. Remove an exemption, or refuse.");

        var now = clock.GetUtcNow();
        if (RequestWorkflow.Move(db, request, RequestEvent.ExclusionGranted, now) is { } problem) return problem;
        if (await CaseRecipients.AgainstClosing(db, request.Id, cancellationToken) is { } untold) return untold;
        if (command.Grounds is { } grounds) RecordGroundsHandler.Record(request, grounds, audit);
        var suppressed = await ForgottenExamples.Suppress(db, vault, request.Id, now, cancellationToken);
        audit.Record("exclusion-granted", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["suppressedExamples"] = suppressed });
        audit.Record("request-closed", "request", request.Id.ToString(), request.Id);
        return Nothing.Value;
    }
}

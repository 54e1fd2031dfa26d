using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Unlearning;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>The engineer sends the case back to the decision, with a reason; the artefact is retired.</summary>
[Requires(Permission.SignOffReports)]
public sealed record SendBackReport(Guid ReportId, string Reason) : ICommand<Nothing>;

internal sealed class SendBackReportValidator : AbstractValidator<SendBackReport>
{
    public SendBackReportValidator() =>
        RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is > 0 and <= 2000).WithMessage("Say in at most 2000 characters why the report is sent back.");
}

internal sealed class SendBackReportHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SendBackReport, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(SendBackReport command, CancellationToken cancellationToken)
    {
        var report = await db.Reports.FirstOrDefaultAsync(found => found.Id == command.ReportId, cancellationToken);
        if (report is null) return Problem.NotFound("The report");
        if (report.IsSignedOff is not null) return Problem.Conflict("already-decided", "This report has been decided already.");
        var request = await db.Requests.FirstAsync(found => found.Id == report.RequestId, cancellationToken);
        var now = clock.GetUtcNow();
        if (RequestWorkflow.Move(db, request, RequestEvent.SentBack, now) is { } problem) return problem;

        report.IsSignedOff = false;
        report.SentBackReason = command.Reason.Trim();
        report.DecidedBy = current.Actor.Id;
        report.DecidedAt = now;
        var artifact = await db.Artifacts.FirstAsync(found => found.Id == report.ArtifactId, cancellationToken);
        artifact.State = ArtifactState.Retired;
        if (artifact.NewModelId is { } newModelId) (await db.Models.FirstAsync(model => model.Id == newModelId, cancellationToken)).Purpose = ModelPurpose.Retired;
        (await db.Plans.FirstAsync(plan => plan.Id == report.PlanId, cancellationToken)).DeclinedReason = report.SentBackReason;
        audit.Record("report-sent-back", "report", report.Id.ToString(), request.Id, new Dictionary<string, object?> { ["artifact"] = artifact.Id.ToString() });
        return Nothing.Value;
    }
}

using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>The engineer accepts the report: the artefact is enforced, the examples are suppressed, the case closes, the person is told.</summary>
/// <param name="DespiteClaims">The engineer knows that what the person had seen still comes out, and signs all the same.</param>
[Requires(Permission.SignOffReports)]
public sealed record SignOffReport(Guid ReportId, bool DespiteClaims = false) : ICommand<Nothing>;

internal sealed class SignOffReportHandler(IComplianceDb db, IPersonVault vault, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SignOffReport, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(SignOffReport command, CancellationToken cancellationToken)
    {
        var report = await db.Reports.FirstOrDefaultAsync(found => found.Id == command.ReportId, cancellationToken);
        if (report is null) return Problem.NotFound("The report");
        if (report.IsSignedOff is not null) return Problem.Conflict("already-decided", "This report has been decided already.");
        var request = await db.Requests.FirstAsync(found => found.Id == report.RequestId, cancellationToken);
        var artifact = await db.Artifacts.FirstAsync(found => found.Id == report.ArtifactId, cancellationToken);
        var now = clock.GetUtcNow();
        if (RequestWorkflow.Move(db, request, RequestEvent.SignedOff, now) is { } problem) return problem;
        if (await CaseRecipients.AgainstClosing(db, request.Id, cancellationToken) is { } untold) return untold;
        var comingOut = await db.ClaimReplays.CountAsync(replay => replay.RunId == report.RunId && replay.Variant == ModelVariant.After && replay.Reappears, cancellationToken);
        if (comingOut > 0 && !command.DespiteClaims)
            return Problem.Conflict("claims-come-out", $"What the person reported still comes out after unlearning ({comingOut} of their outputs). Send the report back, or say that you sign it off all the same.");
        if (await Enforce(artifact, cancellationToken) is { } refusal) return refusal;

        report.IsSignedOff = true;
        report.DecidedBy = current.Actor.Id;
        report.DecidedAt = now;
        var suppressed = await ForgottenExamples.Suppress(db, vault, request.Id, now, cancellationToken);
        audit.Record("report-signed-off", "report", report.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["artifact"] = artifact.Id.ToString(),
            ["artifactSha256"] = artifact.Sha256,
            ["kind"] = artifact.Kind.ToString(),
            ["level"] = report.Verdict.Level.ToString(),
            ["suppressedExamples"] = suppressed,
            ["claimsComingOut"] = comingOut,
        });
        audit.Record("request-closed", "request", request.Id.ToString(), request.Id);
        return Nothing.Value;
    }

    /// <summary>Puts the artefact in force, or says why what was verified is not what would be served.</summary>
    private async Task<Problem?> Enforce(UnlearningArtifact artifact, CancellationToken cancellationToken)
    {
        var baseModel = await db.Models.FirstAsync(model => model.Id == artifact.BaseModelId, cancellationToken);
        if (artifact.Kind != StrategyKind.Guardrail && baseModel.Purpose != ModelPurpose.Served)
            return Problem.Conflict("model-moved-on", $"This was made for {baseModel.Name} v{baseModel.Version}, which is not served any more. Send the report back and unlearn on the present version.");

        if (artifact.Kind == StrategyKind.SoftPrompt)
        {
            var inForce = await ServedModels.SoftPromptOf(db, baseModel.Id, cancellationToken);
            if (inForce?.Id != artifact.ReplacesId)
                return Problem.Conflict("soft-prompt-moved-on", "Another soft prompt came into force since this one was trained, and this one does not cover its examples. Send the report back and unlearn again.");
            inForce?.State = ArtifactState.Retired;
        }

        if (artifact.Kind == StrategyKind.FineTuning)
        {
            if (await ServedModels.Against(db, UnlearningStrategy.All.First(strategy => strategy.Kind == StrategyKind.FineTuning), baseModel, clock.GetUtcNow(), cancellationToken) is { } against) return against;
            var newModel = await db.Models.FirstAsync(model => model.Id == artifact.NewModelId, cancellationToken);
            baseModel.Purpose = ModelPurpose.Retired;
            newModel.Purpose = ModelPurpose.Served;
            await ClaimRuns.Order(db, newModel, clock.GetUtcNow(), cancellationToken, except: artifact.RequestId);
            audit.Record("model-served", "model", newModel.Id.ToString(), artifact.RequestId, new Dictionary<string, object?> { ["name"] = newModel.Name, ["version"] = newModel.Version, ["replaces"] = baseModel.Version });
        }

        artifact.State = ArtifactState.Enforced;
        return null;
    }
}

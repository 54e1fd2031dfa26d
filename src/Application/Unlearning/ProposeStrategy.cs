using Compliance.Application.Access;
using Compliance.Application.Accountability;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Enforcement;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>The officer grants the request with a strategy. Without a change of weights the job starts at once; else a second person must approve.</summary>
/// <param name="Settings">Values that differ from the strategy's own; null takes what a search found for the model, if one was recorded.</param>
/// <param name="Grounds">Codes of the grounds that apply; null when they were recorded before. Nothing is granted without one (Art. 17(1) GDPR).</param>
[Requires(Permission.DecideRequests)]
[KeepsChangesOnRefusal("A try to grant a request before the identity behind it is confirmed stands in the log.")]
public sealed record ProposeStrategy(Guid RequestId, string StrategyCode, IReadOnlyDictionary<string, string>? Settings = null, IReadOnlyList<string>? Grounds = null) : ICommand<Guid>;

internal sealed class ProposeStrategyValidator : AbstractValidator<ProposeStrategy>
{
    public ProposeStrategyValidator()
    {
        RuleFor(command => command.StrategyCode).Must(code => UnlearningStrategy.Find(code ?? "") is not null)
            .WithMessage($"The strategy must be one of: {string.Join(", ", UnlearningStrategy.All.Select(strategy => strategy.Code))}.");
        RuleFor(command => command.Settings).Must(settings => settings is null || (settings.Count <= 30 && settings.All(setting => IsName(setting.Key) && setting.Value is { Length: > 0 and <= 100 })))
            .WithMessage("Settings are at most 30 pairs of a name (small letters, digits, dashes) and a value of at most 100 characters.");
        RuleFor(command => command).Custom((command, context) =>
        {
            if (UnlearningStrategy.Find(command.StrategyCode ?? "")?.Kind == StrategyKind.Guardrail && command.Settings is { } settings && GuardrailParts.Read(Parts(settings), out _) is { } wrong)
                context.AddFailure(nameof(ProposeStrategy.Settings), wrong);
        });
        RuleFor(command => command.Grounds).Must(grounds => grounds is null || RecordGroundsValidator.IsKnown(grounds)).WithMessage(RecordGroundsValidator.Expected);
    }

    private static Dictionary<string, string> Parts(IReadOnlyDictionary<string, string> settings) => settings.Where(setting => setting.Key != "seed").ToDictionary();

    private static bool IsName(string name) => name.Length is > 0 and <= 60 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');
}

internal sealed class ProposeStrategyHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ProposeStrategy, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(ProposeStrategy command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.State == RequestState.AwaitingIdentity)
        {
            audit.Record("grant-refused", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["because"] = "identity-not-confirmed" });
            return Problem.Conflict("identity-not-confirmed", "The identity behind this request is not confirmed, so nothing can be granted.");
        }

        if (request.State != RequestState.AwaitingDecision) return Problem.Conflict("wrong-state", $"A strategy is chosen while the case waits for the decision; it is in the state {request.State}.");

        if (command.Grounds is null && request.Grounds.Count == 0) return Problem.Invalid("ground-missing", RecordGroundsValidator.Expected, nameof(ProposeStrategy.Grounds));
        if (await db.Refusals.AnyAsync(found => found.RequestId == request.Id && found.IsApproved == null, cancellationToken)) return Problem.Conflict("refusal-pending", "A refusal waits for a second officer; it is decided first.");
        if (EarlierDecider.Against(request, current.Actor.Id) is { } barred) return barred;
        if (request.HeldSince is not null) return RequestWorkflow.OnHold;
        if (await DuplicateGroups.AgainstGranting(db, request, cancellationToken) is { } waits) return waits;
        var strategy = UnlearningStrategy.Find(command.StrategyCode)!;
        if (await AgainstExemptions(request.Id, strategy.Kind, cancellationToken) is { } exempt) return exempt;
        var model = await ServedModels.ForCase(db, request.Id, cancellationToken);
        if (model is null) return Problem.Conflict("no-served-model", "No served model was trained on the data set of the confirmed examples. Take the examples out of it instead, or register the model first.");
        if (await ServedModels.Against(db, strategy, model, clock.GetUtcNow(), cancellationToken) is { } against) return against;

        var now = clock.GetUtcNow();
        if (command.Grounds is { } grounds) RecordGroundsHandler.Record(request, grounds, audit);
        var assessment = (await Assessments.Newest(db, model.Name, cancellationToken)).FirstOrDefault(found => found.StrategyCode == strategy.Code);
        var plan = new UnlearningPlan
        {
            RequestId = request.Id,
            StrategyCode = strategy.Code,
            ModelId = model.Id,
            Settings = command.Settings ?? (await SearchResults.For(db, model.Name, cancellationToken)).Find(found => found.StrategyCode == strategy.Code)?.Settings ?? new Dictionary<string, string>(),
            ProposedBy = current.Actor.Id,
            ProposedAt = now,
        };
        db.Plans.Add(plan);
        var happened = strategy.NeedsSecondApproval ? RequestEvent.StrategyChosenForSecondApproval : RequestEvent.StrategyChosen;
        if (RequestWorkflow.Move(db, request, happened, now, plan.Id) is { } problem) return problem;
        audit.Record("strategy-proposed", "plan", plan.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["strategy"] = strategy.Code,
            ["model"] = $"{model.Name} v{model.Version}",
            ["impactAssessment"] = assessment?.Id.ToString(),
            ["settings"] = plan.Settings.Select(setting => $"{setting.Key}={setting.Value}").Order(StringComparer.Ordinal).ToList(),
        });
        return plan.Id;
    }

    /// <summary>Why the strategy would do more than was decided, or nothing at all; or null.</summary>
    private async Task<Problem?> AgainstExemptions(Guid requestId, StrategyKind strategy, CancellationToken cancellationToken)
    {
        var layer = ErasureLayers.ChangedBy(strategy);
        if (!await db.Exemptions.AnyAsync(found => found.RequestId == requestId && found.Layer == layer, cancellationToken)) return null;
        if (!await db.ToErase(requestId, layer).AnyAsync(cancellationToken)) return Problem.Conflict("everything-exempt", "Everything is exempt in the layer that this strategy changes. Remove an exemption, choose another strategy, or refuse.");
        return strategy == StrategyKind.Guardrail
            ? Problem.Conflict("guardrail-covers-all", "A guardrail acts on every answer about the person, and some answers are exempt. Choose another strategy.")
            : null;
    }
}

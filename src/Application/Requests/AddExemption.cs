using System.Text.Json;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Keeps one confirmed match, or all of them, in one layer for a reason of Art. 17(3) GDPR. The rest is still erased.</summary>
/// <param name="Layer">"data-set", "weights" or "outputs".</param>
/// <param name="Code">"freedom-of-expression", "legal-obligation", "public-health", "archiving" or "legal-claims".</param>
/// <param name="Text">Why, as the person reads it.</param>
/// <param name="MatchId">The data item; null for all of the case.</param>
/// <param name="Balancing">Required for free expression.</param>
[Requires(Permission.DecideRequests)]
public sealed record AddExemption(Guid RequestId, string Layer, string Code, string Text, Guid? MatchId = null, BalancingForm? Balancing = null) : ICommand<Guid>;

internal sealed class AddExemptionValidator : AbstractValidator<AddExemption>
{
    public AddExemptionValidator()
    {
        RuleFor(command => command.Layer).Must(layer => ErasureLayers.All.Contains(layer)).WithMessage($"The layer must be one of: {string.Join(", ", ErasureLayers.All)}.");
        RuleFor(command => command.Code).Must(code => ErasureExemption.Find(code ?? "") is not null)
            .WithMessage($"An exemption is one of the law, not words alone: {string.Join(", ", ErasureExemption.All.Select(exemption => exemption.Code))}.");
        RuleFor(command => command.Text).Must(text => text?.Trim().Length is >= 20 and <= 4000).WithMessage("Give the person a reason of 20 to 4000 characters.");
        RuleFor(command => command.Balancing).Must(form => form is { IsComplete: true }).When(command => ErasureExemption.Find(command.Code ?? "") is { NeedsBalancing: true })
            .WithMessage("Weigh free expression against the person's interests: answer every question of the balancing form.");
    }
}

internal sealed class AddExemptionHandler(IComplianceDb db, IPersonVault vault, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AddExemption, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(AddExemption command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.State != RequestState.AwaitingDecision) return Problem.Conflict("wrong-state", $"Exemptions are decided with the case; it is in the state {request.State}.");
        if (request.Kind == RequestKind.MarketingObjection && ErasureExemption.Find(command.Code) is { NeedsBalancing: true })
            return Problem.Conflict("objection-absolute", "An objection to direct marketing is absolute: nothing is weighed against it (Art. 21(3) GDPR).");
        if (command.MatchId is { } matchId && !await db.ExampleMatches.AnyAsync(match => match.Id == matchId && match.RequestId == request.Id && match.Decision == MatchDecision.Confirmed, cancellationToken))
            return Problem.NotFound("The confirmed match of this case");
        if (await db.Exemptions.AnyAsync(found => found.RequestId == request.Id && found.Layer == command.Layer && found.MatchId == command.MatchId, cancellationToken))
            return Problem.Conflict("already-exempt", "There is an exemption for this in this layer already; remove it first.");

        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var exemption = new Exemption
        {
            RequestId = request.Id,
            MatchId = command.MatchId,
            Layer = command.Layer,
            Code = command.Code,
            SealedText = vault.Seal(person, command.Text.Trim()),
            SealedBalancing = command.Balancing is null ? null : vault.Seal(person, JsonSerializer.Serialize(command.Balancing)),
            DecidedBy = current.Actor.Id,
            DecidedAt = clock.GetUtcNow(),
        };
        db.Exemptions.Add(exemption);
        audit.Record("exemption-added", "exemption", exemption.Id.ToString(), request.Id, new Dictionary<string, object?> { ["layer"] = command.Layer, ["code"] = command.Code, ["match"] = command.MatchId?.ToString() });
        return exemption.Id;
    }
}

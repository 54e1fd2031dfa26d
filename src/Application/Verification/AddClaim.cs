using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Verification;

/// <summary>The person reports an answer in which a model revealed their data: prompt, output, date and where (EDPB Opinion 28/2024). After the case is closed it is replayed at once on the model that is served.</summary>
/// <param name="Prompt">What was asked: 1 to 8000 characters.</param>
/// <param name="Output">What the model answered: 1 to 8000 characters.</param>
/// <param name="SeenOn">About when; null when the person does not know.</param>
/// <param name="Where">Name of the chat or website; at most 200 characters.</param>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record AddClaim(string StatusToken, string Prompt, string Output, DateOnly? SeenOn = null, string? Where = null) : ICommand<Nothing>;

internal sealed class AddClaimValidator : AbstractValidator<AddClaim>
{
    private const int MaxText = 8000;
    private const int MaxWhere = 200;

    public AddClaimValidator()
    {
        RuleFor(command => command.Prompt).Must(text => text?.Trim().Length is >= 1 and <= MaxText).WithMessage("Write what was asked, in at most 8000 characters.");
        RuleFor(command => command.Output).Must(text => text?.Trim().Length is >= 1 and <= MaxText).WithMessage("Write what the model answered, in at most 8000 characters.");
        RuleFor(command => command.Where).Must(text => text is null || text.Trim().Length <= MaxWhere).WithMessage("Say in at most 200 characters where you saw it.");
    }
}

internal sealed class AddClaimHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AddClaim, Outcome<Nothing>>
{
    // The form allows 20; what is added may double that.
    private const int MaxClaims = 40;

    public async Task<Outcome<Nothing>> Handle(AddClaim command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfToken(db, command.StatusToken, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        if (request.State is RequestState.Refused or RequestState.Withdrawn) return Problem.Conflict("nothing-to-check", "This request has ended without a change of any model, so there is nothing to check again. You can ask for another look, or file a new request.");
        var details = vault.Open(person);
        var claim = new SeenOutput(command.Prompt.Trim(), command.Output.Trim(), command.SeenOn, command.Where?.Trim() is { Length: > 0 } where ? where : null);
        if (details.SeenOutputs.Any(known => known.Prompt == claim.Prompt && known.Output == claim.Output)) return Problem.Invalid("nothing-new", "You have reported this answer already.", nameof(command.Prompt));
        if (details.SeenOutputs.Count >= MaxClaims) return Problem.Invalid("too-many-values", $"At most {MaxClaims} answers can be reported.", nameof(command.Prompt));

        vault.Replace(person, details with { SeenOutputs = [.. details.SeenOutputs, claim] });
        audit.Record("claim-added", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["claim"] = details.SeenOutputs.Count + 1 });
        if (request.State == RequestState.Closed && await ServedModels.ForCase(db, request.Id, cancellationToken) is { } model) await ClaimRuns.Order(db, model, clock.GetUtcNow(), cancellationToken);
        return Nothing.Value;
    }
}

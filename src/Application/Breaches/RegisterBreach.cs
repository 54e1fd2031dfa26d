using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Breaches;

/// <summary>Enters a breach of personal data. The clock of the notice runs from when the office became aware, not from now.</summary>
/// <param name="CaseReference">The case whose forgotten knowledge came out again, or empty.</param>
[Requires(Permission.ManageBreaches)]
public sealed record RegisterBreach(DateTimeOffset AwareAt, BreachDetails Details, string? CaseReference = null) : ICommand<Guid>;

internal sealed class RegisterBreachValidator : AbstractValidator<RegisterBreach>
{
    public RegisterBreachValidator(TimeProvider clock)
    {
        RuleFor(command => command.AwareAt).Must(at => at <= clock.GetUtcNow()).WithMessage("You cannot have become aware in the future.");
        RuleFor(command => command.Details).SetValidator(new BreachDetailsValidator());
    }
}

internal sealed class RegisterBreachHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<RegisterBreach, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(RegisterBreach command, CancellationToken cancellationToken)
    {
        Guid? requestId = null;
        if (command.CaseReference?.Trim() is { Length: > 0 } reference)
        {
            requestId = await db.Requests.Where(request => request.Reference == reference).Select(request => (Guid?)request.Id).FirstOrDefaultAsync(cancellationToken);
            if (requestId is null) return Problem.Invalid("no-such-case", "There is no case with this reference.", nameof(command.CaseReference));
        }

        var breach = new Breach
        {
            Reference = References.Create(command.AwareAt, "BR"),
            AwareAt = command.AwareAt.ToUniversalTime(),
            RulesVersion = BreachRules.On(command.AwareAt).Version,
            RequestId = requestId,
            Details = command.Details,
        };
        db.Breaches.Add(breach);
        audit.Record("breach-registered", "breach", breach.Id.ToString(), requestId, new Dictionary<string, object?>
        {
            ["reference"] = breach.Reference,
            ["awareAt"] = breach.AwareAt.ToString("O"),
            ["noticeDueAt"] = breach.NoticeDueAt.ToString("O"),
            ["rules"] = breach.RulesVersion,
            ["isHighRisk"] = command.Details.IsHighRisk,
        });
        return breach.Id;
    }
}

using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The person adds names or identifiers that help to find their data (Art. 11(2), 12(2) GDPR). A search that is over begins again; decided matches keep their decision.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record AddInformation(string StatusToken, IReadOnlyList<string> OtherNames, IReadOnlyList<string> Identifiers) : ICommand<Nothing>;

internal sealed class AddInformationValidator : AbstractValidator<AddInformation>
{
    private const int MaxLength = 200;

    public AddInformationValidator()
    {
        RuleFor(command => command.OtherNames).Must(AreShort).WithMessage("Each other name has 1 to 200 characters.");
        RuleFor(command => command.Identifiers).Must(AreShort).WithMessage("Each identifier has 1 to 200 characters.");
        RuleFor(command => command).Must(command => command.OtherNames.Count + command.Identifiers.Count > 0).WithMessage("Write at least one other name or identifier.").OverridePropertyName("Identifiers");
    }

    private static bool AreShort(IReadOnlyList<string> texts) => texts.All(text => text.Trim().Length is >= 1 and <= MaxLength);
}

internal sealed class AddInformationHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AddInformation, Outcome<Nothing>>
{
    // The form allows 20 of each; what is added may double that.
    private const int MaxOfEach = 40;

    public async Task<Outcome<Nothing>> Handle(AddInformation command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfToken(db, command.StatusToken, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        if (request.State is not (RequestState.AwaitingIdentity or RequestState.AwaitingReview or RequestState.AwaitingDecision))
            return Problem.Conflict("not-searchable-now", request.State == RequestState.Searching
                ? "We are searching right now. Please add this in some minutes, when the search is over."
                : "The search for your data is over. Please write us a message instead.");

        var details = vault.Open(person);
        var names = Join(details.OtherNames, command.OtherNames);
        var identifiers = Join(details.Identifiers, command.Identifiers);
        var added = names.Count + identifiers.Count - details.OtherNames.Count - details.Identifiers.Count;
        if (added == 0) return Problem.Invalid("nothing-new", "We know these names and identifiers already.", "Identifiers");
        if (names.Count > MaxOfEach || identifiers.Count > MaxOfEach) return Problem.Invalid("too-many-values", $"At most {MaxOfEach} other names and {MaxOfEach} identifiers can be given.", "Identifiers");

        details = details with { OtherNames = names, Identifiers = identifiers };
        vault.Replace(person, details);
        var known = (await db.IdentifierHashes.Where(hash => hash.RequestId == request.Id).Select(hash => hash.Hash).ToListAsync(cancellationToken)).ToHashSet();
        db.IdentifierHashes.AddRange(IdentifierHashes.Of(vault, request.Id, details).Where(hash => !known.Contains(hash.Hash)));
        audit.Record("information-added", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["values"] = added });
        // Before the identity is confirmed nothing was searched; the first search will use it.
        if (request.State == RequestState.AwaitingIdentity) return Nothing.Value;
        return RequestWorkflow.Move(db, request, RequestEvent.SearchAskedAgain, clock.GetUtcNow()) is { } problem ? problem : Nothing.Value;
    }

    private static List<string> Join(IReadOnlyList<string> known, IReadOnlyList<string> added) => [.. known.Concat(added.Select(text => text.Trim())).Distinct(StringComparer.OrdinalIgnoreCase)];
}

using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;

namespace Compliance.Application.Requests;

/// <summary>Files a request to be forgotten. Sends the receipt and an identity code by e-mail; the legal clock starts.</summary>
/// <param name="Channel">"form", "api" or "officer".</param>
[OpenToEveryone("Art. 12(2) GDPR: filing takes no account.")]
public sealed record SubmitRequest(SubjectDetails Details, string Country, string Language, string Channel) : ICommand<Receipt>;

internal sealed class SubmitRequestValidator : AbstractValidator<SubmitRequest>
{
    private const int MaxListLength = 20;
    private const int MaxNameLength = 200;
    private const int MaxTextLength = 8000;

    public SubmitRequestValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(request => request.Details.FullName).NotEmpty().WithMessage("Write your full name.").MaximumLength(MaxNameLength).WithMessage("The name may have at most 200 characters.").OverridePropertyName("FullName");
        RuleFor(request => request.Details.Email).NotEmpty().WithMessage("Write the e-mail address for our answers.")
            .MaximumLength(254).WithMessage("The e-mail address may have at most 254 characters.")
            .Must(IsMailAddress).WithMessage("This is not an e-mail address; one looks like name@example.org.").OverridePropertyName("Email");
        RuleFor(request => request.Details.Concern).NotEmpty().WithMessage("Say in your words what should be forgotten.").MaximumLength(MaxTextLength).WithMessage("This may have at most 8000 characters.").OverridePropertyName("Concern");
        RuleFor(request => request.Details.OtherNames).Must(names => names.Count <= MaxListLength && names.All(name => name.Length is > 0 and <= MaxNameLength))
            .WithMessage("At most 20 other names, each with 1 to 200 characters.").OverridePropertyName("OtherNames");
        RuleFor(request => request.Details.Identifiers).Must(all => all.Count <= MaxListLength && all.All(one => one.Length is > 0 and <= MaxNameLength))
            .WithMessage("At most 20 other identifiers, each with 1 to 200 characters.").OverridePropertyName("Identifiers");
        RuleFor(request => request.Details.SeenOutputs).Must(all => all.Count <= MaxListLength && all.All(seen => seen.Prompt.Length <= MaxTextLength && seen.Output.Length <= MaxTextLength))
            .WithMessage("At most 20 examples, each part with at most 8000 characters.").OverridePropertyName("SeenOutputs");
        RuleFor(request => request.Country).Must(country => country is { Length: 2 } && country.All(char.IsAsciiLetterUpper)).WithMessage("Choose the country where you live (two capital letters, ISO 3166).");
        RuleFor(request => request.Language).Must(language => language is { Length: 2 } && language.All(char.IsAsciiLetterLower)).WithMessage("Choose the language of our answers (two small letters, ISO 639-1).");
        RuleFor(request => request.Channel).Must(channel => channel is "form" or "api" or "officer").WithMessage("The channel is form, api or officer.");
    }

    // One @ with something on both sides, and nothing that could start another header line. The code that we send is the real test.
    internal static bool IsMailAddress(string text)
    {
        var at = text.IndexOf('@');
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is ',' or ';' or '<' or '>' or '"');
    }
}

internal sealed class SubmitRequestHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, LawPacks laws, TimeProvider clock) : IRequestHandler<SubmitRequest, Outcome<Receipt>>
{
    public Task<Outcome<Receipt>> Handle(SubmitRequest command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var law = laws.For(command.Country, DateOnly.FromDateTime(now.UtcDateTime));
        var timeZone = law.TimeZoneFor(command.Country);
        var due = law.DueOn(now, command.Country);
        var token = StatusTokens.Create();
        var person = vault.Create(command.Details);
        var request = new ErasureRequest
        {
            Reference = References.Create(now),
            PersonId = person.Id,
            StatusTokenHash = StatusTokens.Hash(token),
            SealedStatusToken = vault.Seal(person, token),
            Country = command.Country,
            TimeZone = timeZone,
            Language = command.Language,
            LawPack = law.Code,
            LawPackVersion = law.Version,
            ReceivedAt = now,
            DueOn = due.Day,
            DueReason = due.Reason,
            DueSteps = due.Steps,
            Channel = command.Channel,
        };
        db.Persons.Add(person);
        db.Requests.Add(request);
        // Entry by which the person can hold us to the receipt: it must stand first.
        audit.RecordSealed(person, JsonSerializer.Serialize(command.Details), "request-received", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["reference"] = request.Reference,
            ["country"] = request.Country,
            ["lawPack"] = request.LawPack,
            ["lawPackVersion"] = request.LawPackVersion,
            ["dueOn"] = request.DueOn.ToString("O"),
            ["channel"] = request.Channel,
        });

        var code = IdentityCodes.Create();
        var check = IdentityCodes.NewCheck(vault, request.Id, code, now);
        db.IdentityChecks.Add(check);
        audit.Record("identity-code-sent", "identity-check", check.Id.ToString(), request.Id);
        RequestWorkflow.Notify(db, request.Id, "receipt", now, vault.Seal(person, JsonSerializer.Serialize(new MessageSecrets(StatusToken: token))));
        RequestWorkflow.Notify(db, request.Id, "identity-code", now, vault.Seal(person, JsonSerializer.Serialize(new MessageSecrets(StatusToken: token, Code: code))));
        return Task.FromResult<Outcome<Receipt>>(new Receipt(request.Id, request.Reference, token, now, request.DueOn, request.DueReason, request.LawPack, 0, "") { DueSteps = due.Steps });
    }
}

using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;

namespace Compliance.Application.Requests;

/// <summary>Files a request to be forgotten, or an objection. Sends the receipt and an identity code by e-mail; the legal clock starts.</summary>
/// <param name="Channel">"form", "api" or "officer".</param>
/// <param name="Mandate">As whom somebody else acts for the person; null when the person asks for themselves.</param>
/// <param name="ConcernsChild">Whether the data were collected from a child.</param>
/// <param name="Kind">Whether erasure is asked for, or the processing is objected to (Art. 17, 21 GDPR).</param>
[OpenToEveryone("Art. 12(2) GDPR: filing takes no account.")]
public sealed record SubmitRequest(SubjectDetails Details, string Country, string Language, string Channel, MandateClaim? Mandate = null, bool ConcernsChild = false, RequestKind Kind = RequestKind.Erasure) : ICommand<Receipt>;

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
        RuleFor(request => request.Kind).IsInEnum().WithMessage($"What is asked for must be one of: {string.Join(", ", Enum.GetNames<RequestKind>())}.");
        RuleFor(request => request.Mandate).Must(mandate => mandate is null || (Enum.IsDefined(mandate.Kind) && mandate.Proof?.Trim().Length is >= 20 and <= 4000))
            .WithMessage("Say in 20 to 4000 characters what shows that you may act for the person.");
    }

    // One @ with something on both sides, and nothing that could start another header line. The code that we send is the real test.
    internal static bool IsMailAddress(string text)
    {
        var at = text.IndexOf('@');
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is ',' or ';' or '<' or '>' or '"');
    }
}

internal sealed class SubmitRequestHandler(RequestIntake intake, TimeProvider clock) : IRequestHandler<SubmitRequest, Outcome<Receipt>>
{
    public Task<Outcome<Receipt>> Handle(SubmitRequest command, CancellationToken cancellationToken) => Task.FromResult<Outcome<Receipt>>(
        intake.File(command.Details, command.Country, command.Language, command.Channel, clock.GetUtcNow(), command.Mandate, command.ConcernsChild, command.Kind));
}

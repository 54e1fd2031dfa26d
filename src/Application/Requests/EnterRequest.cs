using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;

namespace Compliance.Application.Requests;

/// <summary>An officer enters a request that came by phone, letter, e-mail or in person, with the day on which it really came (Art. 12(2) and (3) GDPR).</summary>
/// <param name="Channel">One of <see cref="RequestChannels.ByOfficer"/>.</param>
/// <param name="ReceivedOn">Day of receipt where the person lives; the clock starts there. Not in the future.</param>
/// <param name="Mandate">As whom somebody else acts for the person; null when the person asks for themselves.</param>
/// <param name="ConcernsChild">Whether the data were collected from a child.</param>
/// <param name="Kind">Whether erasure is asked for, or the processing is objected to (Art. 17, 21 GDPR).</param>
[Requires(Permission.DecideRequests)]
public sealed record EnterRequest(
    SubjectDetails Details, string Country, string Language, string Channel, DateOnly ReceivedOn, MandateClaim? Mandate = null, bool ConcernsChild = false,
    RequestKind Kind = RequestKind.Erasure) : ICommand<Receipt>;

internal sealed class EnterRequestValidator : AbstractValidator<EnterRequest>
{
    private static readonly SubmitRequestValidator SameAsFiling = new();

    public EnterRequestValidator()
    {
        RuleFor(command => command.Channel).Must(channel => RequestChannels.ByOfficer.Contains(channel)).WithMessage($"The channel must be one of: {string.Join(", ", RequestChannels.ByOfficer)}.");
        RuleFor(command => command.ReceivedOn).Must(day => day.Year >= 2000).WithMessage("Say on which day the request came in.");
        RuleFor(command => command).Custom((command, context) =>
        {
            foreach (var failure in SameAsFiling.Validate(new SubmitRequest(command.Details, command.Country, command.Language, "officer", command.Mandate, command.ConcernsChild, command.Kind)).Errors)
                context.AddFailure(failure);
        });
    }
}

internal sealed class EnterRequestHandler(RequestIntake intake, LawPacks laws, TimeProvider clock) : IRequestHandler<EnterRequest, Outcome<Receipt>>
{
    public Task<Outcome<Receipt>> Handle(EnterRequest command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(laws.For(command.Country, command.ReceivedOn).TimeZoneFor(command.Country));
        var today = CaseClock.Today(now, zone.Id);
        if (command.ReceivedOn > today)
            return Task.FromResult<Outcome<Receipt>>(Problem.Invalid("received-in-future", "The day of receipt lies in the future. Enter the day on which the request reached us.", nameof(command.ReceivedOn)));
        // Only the day counts; noon is that day in every reader's zone but the farthest.
        var noon = command.ReceivedOn.ToDateTime(new TimeOnly(12, 0));
        var receivedAt = command.ReceivedOn == today ? now : new DateTimeOffset(noon, zone.GetUtcOffset(noon)).ToUniversalTime();
        return Task.FromResult<Outcome<Receipt>>(intake.File(command.Details, command.Country, command.Language, command.Channel, receivedAt, command.Mandate, command.ConcernsChild, command.Kind));
    }
}

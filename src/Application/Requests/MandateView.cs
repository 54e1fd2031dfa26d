using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Who acts for the person, without the proof itself.</summary>
public sealed record MandateView(MandateKind Kind, DateTimeOffset ClaimedAt, DateTimeOffset? ConfirmedAt, string? ConfirmedBy);

using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>An appeal, without what the person wrote.</summary>
/// <param name="DecidedBy">Account id of the officer who decided before and may not decide again.</param>
public sealed record AppealView(DateTimeOffset FiledAt, RequestState Against, string? DecidedBy);

using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>What a model answered to a person's prompt.</summary>
public sealed record OpenedAnswer(ModelVariant Variant, DateTimeOffset At, string Answer);

using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>One replay of a claim, without texts.</summary>
/// <param name="Model">Name and version of the model that was asked.</param>
public sealed record ClaimReplayRow(Guid RunId, string Model, ModelVariant Variant, DateTimeOffset At, ClaimReading Reading, bool Reappears);

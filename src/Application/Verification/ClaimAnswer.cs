using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>What a variant of the model answers to a person's prompt.</summary>
/// <param name="Overlap">ROUGE-L recall of the claimed output in the answer, 0 to 1.</param>
public sealed record ClaimAnswer(Guid RequestId, int Number, ModelVariant Variant, string Answer, double Overlap);

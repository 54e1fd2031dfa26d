using Compliance.Application.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>What to probe.</summary>
public sealed record ProbeJob(IReadOnlyList<ProbeSubject> Variants, IReadOnlyDictionary<ExampleSet, IReadOnlyList<EngineExample>> Sets, int MaxAnswerTokens, long Seed);

using Compliance.Application.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Application.Verification;

/// <summary>What to probe.</summary>
public sealed record ProbeJob(IReadOnlyList<ProbeSubject> Variants, IReadOnlyDictionary<ExampleSet, IReadOnlyList<EngineExample>> Sets, int MaxAnswerTokens, long Seed)
{
    /// <summary>Prompts of the person that are asked before and after.</summary>
    public IReadOnlyList<ClaimPrompt> Claims { get; init; } = [];

    /// <summary>The replay of the claims: the model as it was served, as it will be, and without what was added.</summary>
    public ReplayJob Replay => new([.. Variants.Where(subject => subject.Variant is ModelVariant.Before or ModelVariant.After or ModelVariant.AfterRemoved)], Claims, MaxAnswerTokens);
}

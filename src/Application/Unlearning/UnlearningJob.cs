using Compliance.Domain.Unlearning;

namespace Compliance.Application.Unlearning;

/// <summary>Everything a strategy needs.</summary>
/// <param name="ModelWeightsSha256">The engine refuses a folder whose weights hash differently.</param>
/// <param name="Forget">Confirmed examples, and (for a soft prompt that replaces another) those that the served one already covers.</param>
/// <param name="Retain">Examples of the same training split to hold the model on, other people's.</param>
/// <param name="Seed">Same seed, same device, same threads: same result.</param>
/// <param name="Guard">What the guardrail must recognise; only for guardrails.</param>
public sealed record UnlearningJob(
    UnlearningStrategy Strategy, string ModelFolder, string ModelWeightsSha256,
    IReadOnlyList<EngineExample> Forget, IReadOnlyList<EngineExample> Retain,
    IReadOnlyDictionary<string, string> Settings, long Seed, string OutputFolder, GuardSubject? Guard);

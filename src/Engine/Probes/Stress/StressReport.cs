namespace Compliance.Engine.Probes.Stress;

/// <summary>How well forgetting withstands attacks.</summary>
/// <param name="ModelSha256">Hash of the unlearned weights.</param>
/// <param name="OriginalSha256">Hash of the weights before unlearning.</param>
/// <param name="Original">Means over the forget examples before unlearning.</param>
/// <param name="Unlearned">Means after unlearning, before any attack.</param>
/// <param name="Attacks">In the order given.</param>
public sealed record StressReport(
    string ModelSha256,
    string OriginalSha256,
    IReadOnlyDictionary<string, Estimate> Original,
    IReadOnlyDictionary<string, Estimate> Unlearned,
    IReadOnlyList<AttackOutcome> Attacks);

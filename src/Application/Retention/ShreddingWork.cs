namespace Compliance.Application.Retention;

/// <summary>What there is to destroy of a case.</summary>
/// <param name="Rules">Rule files that name the person: artefact, stored path, hash.</param>
/// <param name="KeptRules">Rule files of the case that name nobody.</param>
/// <param name="RunIds">Runs that may have left checkpoints.</param>
/// <param name="MessageIds">Messages that may lie in the pickup folder.</param>
/// <param name="IsShredded">An earlier attempt destroyed the key; only copies may be left.</param>
public sealed record ShreddingWork(
    Guid RequestId, Guid PersonId, IReadOnlyList<NamedRules> Rules, IReadOnlyList<string> KeptRules, IReadOnlyList<Guid> RunIds, IReadOnlyList<Guid> MessageIds, bool IsShredded);
